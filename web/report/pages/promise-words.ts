/** What is said of one promise, a line for each thing. */

import { caseText } from '#words/report-case.ts'
import { promisesText as text } from '#words/report-promises.ts'
import type { PromiseView } from '../../../client/reporter/case-view.ts'
import { addDays } from '../../../protocol/dates.ts'
import { dateWords } from '../../common/date-words.ts'

export const isLateNow = ({ state, endedOn }: PromiseView): boolean =>
  state === 'late' && endedOn === undefined

const toldLine = ({ supervisorToldOn, overseerToldOn, noOverseerOn }: PromiseView): string => {
  if (supervisorToldOn === null) {
    if (noOverseerOn !== null) return text.told.nobody(dateWords(noOverseerOn))
    return overseerToldOn === null ? '' : text.told.overseer(dateWords(overseerToldOn))
  }
  const supervisor = dateWords(supervisorToldOn)
  if (overseerToldOn !== null) return text.told.both(supervisor, dateWords(overseerToldOn))
  const toldOnly = text.told.supervisor(supervisor)
  return noOverseerOn === null
    ? toldOnly
    : `${toldOnly} ${text.told.noOverseer(dateWords(noOverseerOn))}`
}

/** Who is told next if it stays late; that there is nobody to be told; or that there is somebody by now. */
const nextLine = (promise: PromiseView): string => {
  const { overseerTurnOn, noOverseerOn, hasOverseer, missingSince } = promise
  if (noOverseerOn !== null) return hasOverseer ? text.told.readByNow : ''
  if (overseerTurnOn === null || missingSince !== null) return ''
  const on = dateWords(overseerTurnOn)
  return hasOverseer ? text.told.next(on) : text.told.nextNobody(on)
}

const keptLine = ({ clock, satisfiedOn, due }: PromiseView): string => {
  const on = dateWords(satisfiedOn ?? due)
  const dueWords = dateWords(due, true)
  if (clock === 'acknowledgement') return text.keptAcknowledgement(on, dueWords)
  return clock === 'delay' ? text.keptDelay(on, dueWords) : text.kept(on, dueWords)
}

/** How it stands, when nobody waits for it beyond its day. */
const stateLine = (promise: PromiseView): string => {
  const { clock, state, due, endedOn, hasOverseer } = promise
  const dueWords = dateWords(due, true)
  const ended = dateWords(endedOn ?? due)
  switch (state) {
    case 'running':
      return clock === 'appeal' && !hasOverseer
        ? text.appealNobody(dueWords)
        : text.running[clock](dueWords)
    case 'kept':
      return keptLine(promise)
    case 'keptLate':
      return `${keptLine(promise)} ${text.wasLate}`
    case 'late':
      return `${text.lateAtEnd(ended)} ${text.lateDue(dueWords)}`
    case 'ended':
      return text.ended(ended, dueWords)
  }
}

/** For everybody but this reporter it was kept: nobody is told of the lateness. */
const isUntold = ({ unreadOn, supervisorToldOn, overseerToldOn, ...promise }: PromiseView) =>
  unreadOn.length > 0 &&
  promise.state === 'late' &&
  supervisorToldOn === null &&
  overseerToldOn === null &&
  promise.missingSince === null

export const promiseLines = (promise: PromiseView): string[] => {
  const { due, missingSince, revised, unreadOn } = promise
  const told = toldLine(promise)
  const lines = isLateNow(promise)
    ? [
        `${text.lateSince(dateWords(addDays(due, 1)))} ${told}`.trim(),
        text.lateDue(dateWords(due, true)),
        promise.clock === 'appeal' ? text.appealLate : nextLine(promise),
      ]
    : [stateLine(promise), told]
  return [
    ...lines,
    unreadOn.length === 0 ? '' : text.unread([...new Set(unreadOn)].map((on) => dateWords(on))),
    isUntold(promise) ? `${text.unreadUntold} ${caseText.sayUnread(promise.hasOverseer)}` : '',
    missingSince === null ? '' : text.missing(dateWords(missingSince)),
    revised === undefined ? '' : text.extension(dateWords(revised, true)),
  ].filter((line) => line !== '')
}
