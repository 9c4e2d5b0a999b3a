import { useEffect, useState } from 'preact/hooks'
import type { BrowserPrimitives } from '../../../client/crypto/sodium.ts'
import { organisationOf } from '../../../client/officer/session.ts'
import { officerPlatform } from './officer-platform.ts'

/** The organisation's name where nobody is signed in: undefined until it is known, and where there is none to believe. */
export const useOrganisation = (
  primitives: BrowserPrimitives,
  isWanted: boolean,
): string | undefined => {
  const [name, setName] = useState<string>()
  useEffect(() => {
    if (isWanted) organisationOf(officerPlatform, primitives).then(setName, () => undefined)
  }, [isWanted])
  return name
}
