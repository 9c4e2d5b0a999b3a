/** What the pages know of a portal: plain data, made by the engine from a verified directory. */
import type { Count } from '../../protocol/clocks/count.ts'
import type { Day } from '../../protocol/dates.ts'
import type { Policy, Role } from '../../protocol/directory/schema.ts'
import type { Vocabulary } from '../../protocol/vocabulary.ts'

export interface OfficerView {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly Role[]
}

export interface Promised {
  readonly acknowledgement: Count
  /** If a report were received today. */
  readonly acknowledgementDue: Day
  /** By when the team aims to have read an urgent one: a target, not a promise. */
  readonly urgentTarget: Day
  readonly news: Count
  readonly feedback: Count
  readonly outcome: Count
  /** The first period after which a case that is still open must be explained. */
  readonly delay: Count
  /** Within which the overseers answer an appeal; null where the rules have no such promise. */
  readonly appeal: Count | null
}

/** Where else to turn, as the organisation's directory says. */
export interface Numbers extends Pick<Policy, 'emergency' | 'support' | 'routes'> {
  /** Nobody could check that the organisation signed them. */
  readonly isUnchecked?: true
}

export interface PortalView extends Numbers {
  readonly organisation: string
  readonly vocabulary: Vocabulary
  /** The server's civil date, `YYYY-MM-DD`. */
  readonly today: string
  readonly expiresOn: string
  readonly sealing: 'possible' | 'notOpen' | 'expired'
  /** Who gets every report from the start, unless the reporter leaves them out. */
  readonly readers: readonly OfficerView[]
  /** Who reads nothing now and may be brought in. */
  readonly later: readonly OfficerView[]
  /** The portal id, in words to compare. */
  readonly checkWords: readonly string[]
  readonly promised: Promised
  /** The rules for a report of today have officers hold it against others, and overseers read what they note of people. */
  readonly isLookedAtTogether: boolean
}

export const isOverseer = (officer: Pick<OfficerView, 'roles'>): boolean =>
  officer.roles.includes('overseer')
