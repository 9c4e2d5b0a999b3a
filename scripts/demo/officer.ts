/** An officer at work. */
import type { OfficerAct } from '../../client/compose-office.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { type CaseFile, type Opened, openCase } from '../../client/officer/case-file.ts'
import { deliver } from '../../client/officer/deliver.ts'
import type { Session } from '../../client/officer/session.ts'
import { type Credentials, signInWith } from '../../client/officer/sign-in.ts'
import type { OfficerPlatform } from '../../client/officer/storage.ts'

/** @throws as `signInWith` */
export const signInAt = async (
  device: OfficerPlatform,
  primitives: BrowserPrimitives,
  credentials: Credentials,
): Promise<Session> => {
  const work = { current: null }
  return (await signInWith(device, primitives, credentials, work, () => undefined)).session
}

/** Opens the case and acts. @returns the case as it was before */
export const actOn = async (
  session: Session,
  id: string,
  acts: (now: Opened) => Promise<readonly OfficerAct[]>,
): Promise<CaseFile> => {
  const opened = await openCase(session, id)
  const outcome = await deliver(opened, acts)
  if (outcome.kind === 'moved' || outcome.kind === 'lost') throw outcome.error
  return opened.file
}
