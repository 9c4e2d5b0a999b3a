/** Promises by name, in sentences. */

import { officePromises } from '#words/office-promises.ts'
import type { AnyClockName } from '../../../protocol/clocks/definitions.ts'
import type { AnyClock } from '../../../protocol/clocks/events.ts'
import type { Proposal } from '../../../protocol/statement.ts'
import { dateWords, isoDateWords } from '../../common/date-words.ts'

const words = officePromises

/** `News 2`. */
export const promiseName = ({
  clock,
  instance,
}: {
  readonly clock: AnyClockName
  readonly instance: number
}): string => words.clockInstance(words.clockNames[clock], instance)

/** `period 2, 2 March 2027 to 1 September 2027`. */
export const periodWords = ({ instance, start, due }: AnyClock): string =>
  words.delayPeriod(instance, dateWords(start), dateWords(due))

/** What a proposal would do, by the promises that there are. */
export const termsWords = (proposal: Proposal, all: readonly AnyClock[]): string => {
  const { terms } = words.proposal
  if (proposal.for === 'decided') return ''
  if (proposal.for === 'hold') return terms.hold(isoDateWords(proposal.review, true))
  const isIt = ({ clock, instance }: AnyClock) =>
    proposal.for === 'delayReport'
      ? clock === 'delay' && instance === proposal.period
      : clock === proposal.clock && instance === proposal.instance
  const named = all.find(isIt)
  if (proposal.for === 'delayReport') return terms.delayReport(named ? periodWords(named) : '')
  const due = named ? dateWords(named.due) : ''
  return terms.extension(promiseName(proposal), due, isoDateWords(proposal.revised, true))
}
