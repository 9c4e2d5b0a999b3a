/** An organisation whose own words, and whose officers' names, would run in a page. */
import type { Role } from '../../../protocol/directory/schema.ts'
import { payloadLines } from '../../support/script-payloads.ts'
import type { TestOffice } from './office.ts'

const STAFF = ['Ines', 'Ivan', 'Olu', 'Sana', 'Vera'] as const
const ROLES: readonly Role[] = ['intake', 'intake', 'overseer', 'supervisor', 'investigator']
/** An officer's name begins with a word of its own, by which they sign in. */
export const NAMES = payloadLines(100 - 'Officer99 '.length).map(
  (line, at) => `${STAFF[at] ?? `Officer${at}`} ${line}`,
)
export const UNITS = payloadLines(100)
export const nameOf = (who: (typeof STAFF)[number]): string => NAMES[STAFF.indexOf(who)] ?? ''

/** As many contacts as a portal may name, which together hold all. */
export const contacts = (field: string) => {
  const hows = payloadLines(300)
  return payloadLines(100)
    .slice(0, 10)
    .map((name, at) => ({ name, how: hows[at] ?? `${field} ${at}` }))
}
export const [ORGANISATION = ''] = payloadLines(100)

export const foundInScripts = (office: TestOffice): Promise<void> =>
  office.found(
    NAMES.map((name, at) => [name, ROLES[at] ?? 'investigator', UNITS[at] ?? 'Unit'] as const),
    {
      organisation: ORGANISATION,
      support: contacts('support'),
      emergency: contacts('emergency'),
      routes: contacts('routes'),
    },
  )
