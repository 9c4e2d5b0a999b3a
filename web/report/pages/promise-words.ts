/** What is said of one promise, a line for each thing. */
import { dateWords } from '../../common/date-words.ts'
import { promisesText as text } from '../../text/en/report-promises.ts'
import type { PromiseView } from '../case-view.ts'

export const isLateNow = ({ state, endedOn }: PromiseView): boolean =>
  state === 'late' && endedOn === undefined

const toldLine = ({ supervisorToldOn, overseerToldOn }: PromiseView): string => {
  if (supervisorToldOn === null) {
    return overseerToldOn === null ? '' : text.told.overseer(dateWords(overseerToldOn))
  }
  const supervisor = dateWords(supervisorToldOn)
  return overseerToldOn === null
    ? text.told.supervisor(supervisor)
    : text.told.both(supervisor, dateWords(overseerToldOn))
}

const keptLine = ({ clock, satisfiedOn, due }: PromiseView): string => {
  const on = dateWords(satisfiedOn ?? due)
  const dueWords = dateWords(due, true)
  if (clock === 'acknowledgement') return text.keptAcknowledgement(on, dueWords)
  return clock === 'delay' ? text.keptDelay(on, dueWords) : text.kept(on, dueWords)
}

/** How it stands, when nobody waits for it beyond its day. */
const stateLine = (promise: PromiseView): string => {
  const { clock, state, due, endedOn } = promise
  const dueWords = dateWords(due, true)
  const ended = dateWords(endedOn ?? due)
  switch (state) {
    case 'running':
      return text.running[clock](dueWords)
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
  const { due, overseerIsToldOn, missingSince, revised, unreadOn } = promise
  const told = toldLine(promise)
  const lines = isLateNow(promise)
    ? [
        `${text.lateSince(dateWords(due + 1))} ${told}`.trim(),
        text.lateDue(dateWords(due, true)),
        overseerIsToldOn === null || missingSince !== null
          ? ''
          : text.told.next(dateWords(overseerIsToldOn)),
      ]
    : [stateLine(promise), told]
  return [
    ...lines,
    unreadOn.length === 0 ? '' : text.unread([...new Set(unreadOn)].map((on) => dateWords(on))),
    isUntold(promise) ? text.unreadUntold : '',
    missingSince === null ? '' : text.missing(dateWords(missingSince)),
    revised === undefined ? '' : text.extension(dateWords(revised, true)),
  ].filter((line) => line !== '')
}
