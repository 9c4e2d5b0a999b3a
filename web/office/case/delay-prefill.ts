/** What a delay report can say from the history alone: nothing that the reporter was not told, or did not tell. */

import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import type { Letter } from '../../../client/officer/letters.ts'
import type { ContentOf } from '../../../protocol/content.ts'
import { isoDateWords } from '../../common/date-words.ts'
import type { Pack } from '../../text/pack.ts'

const words = officePromises.progress

type Read = Pick<CaseFile, 'letters' | 'entries' | 'verified' | 'today'>
type Entry = Read['entries'][number]

export type Prefilled = Partial<
  Omit<ContentOf<'delayReport'>, 'version' | 'personTold'> & { personTold: string | null }
>

const said = ({ letters }: Read, { key }: Entry): Extract<Letter, { kind: 'open' }> | null => {
  const letter = letters.byStatement.get(key)
  return letter?.kind === 'open' ? letter : null
}

/** One line for what an entry of the shared log brought about; null for what is no progress. */
const progressOf = (file: Read, entry: Entry, pack: Pack): string | null => {
  const { act } = entry
  switch (act.type) {
    case 'open':
      return words.recorded
    case 'acknowledged':
      return words.acknowledged
    case 'stage':
      return words.stage(pack.stages[act.stage].name)
    case 'decided':
      return words.decided
    case 'reopened':
      return words.reopened
    case 'update':
    case 'feedback': {
      const letter = said(file, entry)
      if (letter?.purpose === 'update') return letter.content.done
      return letter?.purpose === 'feedback' ? letter.content.action : null
    }
    default:
      return null
  }
}

const lastOf = <P extends 'update' | 'delayReport' | 'hold' | 'extension'>(
  file: Read,
  purpose: P,
): ContentOf<P> | null => {
  const entry = file.entries.findLast(({ act }) => act.type === purpose)
  const letter = entry && said(file, entry)
  return letter?.purpose === purpose ? (letter.content as ContentOf<P>) : null
}

const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

/** An earlier delay report is carried on; its progress is not repeated. */
export const delayPrefill = (file: Read, pack: Pack): Prefilled => {
  const received = file.verified.replay.shared[0]?.body
  const countsFrom = file.verified.replay.state.recorded?.countsFrom
  const before = lastOf(file, 'delayReport')
  const since = file.entries.findLastIndex(({ act }) => act.type === 'delayReport')
  const progress = file.entries
    .slice(since + 1)
    .flatMap((entry) => {
      const line = progressOf(file, entry, pack)
      return line === null ? [] : [words.line(isoDateWords(entry.on), line)]
    })
    .join('\n')
  const reason = lastOf(file, 'extension') ?? lastOf(file, 'hold')
  return given({
    cameToAttention: before?.cameToAttention ?? countsFrom ?? received?.on,
    personTold: before?.personTold,
    progress: progress || undefined,
    estimatedEnd: before && before.estimatedEnd >= file.today ? before.estimatedEnd : undefined,
    reasonForLength: before?.reasonForLength ?? reason?.reasons,
    plannedSteps: lastOf(file, 'update')?.next ?? before?.plannedSteps,
  }) as Prefilled
}
