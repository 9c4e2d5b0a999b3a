/** What a copy of a case on paper holds, in order. Without internal notes it holds what the reporter may see, and no more. */
import { officeCase } from '#words/office-case.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { isChanged, isToldProposal } from '../../../client/officer/proposals.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import { definitionOf } from '../../../protocol/clocks/definitions.ts'
import { type AnyClock, isClockOpen } from '../../../protocol/clocks/events.ts'
import { addDays, dayOf } from '../../../protocol/dates.ts'
import { officeClocks } from '../../../protocol/promises/case-clocks.ts'
import type { Export } from '../../../protocol/statement.ts'
import { dateWords } from '../../common/date-words.ts'
import { type Part, part } from '../case/parts.tsx'
import { shownTogether } from './together-parts.ts'

export type DossierKind = Extract<Export, 'dossier' | 'dossierWithNotes'>

export const DOSSIER_KINDS: readonly DossierKind[] = ['dossier', 'dossierWithNotes']

const isLetter = ({ act }: Entry): boolean => 'envelope' in act && act.envelope !== null

/** Letters to and from the reporter since the report, the oldest first. */
export const conversationOf = ({ entries }: Pick<CaseFile, 'entries'>): Entry[] =>
  entries.filter((entry) => !entry.isInternal && entry.act.type !== 'open' && isLetter(entry))

/** What officers wrote for each other; what was approved of it stands in the conversation, and allegations by themselves. */
export const notesOf = (file: Pick<CaseFile, 'entries' | 'letters' | 'verified'>): Entry[] => {
  const shown = shownTogether(file)
  return file.entries.filter(
    (entry) =>
      entry.isInternal && isLetter(entry) && !isToldProposal(file, entry) && !shown.has(entry.key),
  )
}

/** What stands below a letter. That it is not what was proposed is an internal matter: the reporter sees no proposal. */
export const remarksOf = (
  file: Pick<CaseFile, 'letters'>,
  entry: Entry,
  kind: DossierKind,
): string[] => [
  ...(kind === 'dossierWithNotes' && isChanged(file, entry)
    ? [officePromises.proposal.differsFromProposal]
    : []),
  ...(file.letters.lostOnReporter.has(entry.key) ? [officeCase.file.lostOnReporter] : []),
]

/** What the reporter has said would point to them. */
export const pointsOf = ({ report }: Pick<CaseFile, 'report'>): Part[] => {
  const points = report?.pointsToMe
  const asked = ['whoElseKnows', 'notToRepeat', 'willBeTold'] as const
  return asked.flatMap((name) => part(officeCase.identityRisk[name], points?.[name]))
}

/** Every act that the copy may show; wraps are part of the act before them. */
export const historyOf = ({ entries }: Pick<CaseFile, 'entries'>, kind: DossierKind): Entry[] =>
  entries.filter(
    ({ act, isInternal }) => act.type !== 'wraps' && (kind === 'dossierWithNotes' || !isInternal),
  )

/** Every promise that was ever made, by the day from which it counted. */
export const promisesOf = (
  { verified, today }: Pick<CaseFile, 'verified' | 'today'>,
  kind: DossierKind,
): AnyClock[] =>
  officeClocks(verified.replay, today)
    .filter(({ clock }) => kind === 'dossierWithNotes' || definitionOf(clock).log !== 'internal')
    .toSorted((a, b) => a.start - b.start || a.due - b.due)

const { states } = officePromises

/** How a promise went, or stands on the day of the copy; null: it runs, in time. */
export const wentHow = (clock: AnyClock, today: string): string | null => {
  const { state, satisfiedOn, endedOn, due } = clock
  if (isClockOpen(clock))
    return dayOf(today) > due ? states.lateSince(dateWords(addDays(due, 1))) : null
  const over = satisfiedOn ?? endedOn ?? null
  if (over === null) return null
  const on = dateWords(over)
  if (state === 'kept') return states.keptOn(on)
  if (state === 'keptLate') return states.keptLateOn(on)
  return state === 'late' ? states.lateEnded(on) : states.endedOn(on)
}
