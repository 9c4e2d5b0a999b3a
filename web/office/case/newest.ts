/** What an officer opens a case to read: the newest letter, or the report while nobody has answered it. */
import type { CaseFile } from '../../../client/officer/case-file.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import { REPORTER } from '../../../protocol/envelope.ts'

/** Between the head and what stands below it. */
const GAP_PX = 15

type Read = Pick<CaseFile, 'entries'>

/** Marks the element, as `data-newest`. */
export const NEWEST = ''

const isLetter = ({ isInternal, act }: Entry): boolean =>
  !isInternal && act.type !== 'open' && 'envelope' in act

/** Whether a person has said anything to the report. */
export const isAnswered = ({ entries }: Read): boolean =>
  entries.some(
    (entry) =>
      (entry.act.type === 'acknowledged' || isLetter(entry)) &&
      entry.actor !== REPORTER &&
      entry.actor !== 'server',
  )

/** Null: the report is. */
export const newestLetter = (file: Read): Entry | null =>
  isAnswered(file) ? (file.entries.findLast(isLetter) ?? null) : null

/** What the reporter wrote last to a report that nobody has answered: it stands below the report, and may be out of view. */
export const writtenSince = (file: Read): Entry | null =>
  isAnswered(file)
    ? null
    : (file.entries.findLast((it) => isLetter(it) && it.actor === REPORTER) ?? null)

/** To the one above. */
export const goToWritten = (): void =>
  [...document.querySelectorAll<HTMLElement>('.app-entry--reporter.app-entry--letter')]
    .at(-1)
    ?.focus()

/** What the reporter wrote last, or the report. */
export const lastOfReporter = ({ entries }: Read): Entry | undefined =>
  entries.findLast(
    (entry) => entry.actor === REPORTER && (entry.act.type === 'open' || isLetter(entry)),
  ) ?? entries.find(({ act }) => act.type === 'open')

/**
 * Moves the newest letter below the head of the case. Only where the head, which has the focus, stays in view: whoever
 * has a small window begins at the top.
 */
export const showNewest = (): void => {
  const head = document.querySelector('.app-case__head')
  const newest = document.querySelector('li[data-newest]')
  if (!head || !newest || getComputedStyle(head).position !== 'sticky') return
  const { top } = newest.getBoundingClientRect()
  window.scrollTo(0, window.scrollY + top - head.clientHeight - GAP_PX)
}
