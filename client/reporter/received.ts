import { fromBase64url } from '../../protocol/base64url.ts'
import { checkWords, HEAD_WORDS } from '../../protocol/check-words.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { type HistoryLogs, replayHistory } from '../../protocol/history/history.ts'
import { caseClocks } from '../../protocol/promises/promises.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import { contextOf, epochsFrom, loadNamedEpochs } from '../epochs.ts'
import type { Portal } from './portal.ts'
import { Refused } from './refused.ts'
import type { News, Sent } from './sending.ts'

export const newsOf = ({ shared }: Pick<Replay, 'shared'>): News => {
  const head = shared.at(-1)
  const hash = head && fromBase64url(head.hash)
  if (!head || !hash) throw new TypeError('a received case has news')
  return { number: head.body.seq + 1, on: head.body.on, words: checkWords(hash, HEAD_WORDS) }
}

const replayed = async (
  { platform, primitives, epochs }: Portal,
  logs: HistoryLogs,
): Promise<Replay> => {
  try {
    await loadNamedEpochs(primitives, epochs, logs, epochsFrom(platform.server))
    return replayHistory(contextOf(primitives, epochs, true, false, epochs.today), logs)
  } catch (error) {
    if (error instanceof HistoryError || error instanceof DirectoryError) {
      throw new Refused('badReceipt', { detail: error.code, cause: error })
    }
    throw error
  }
}

/**
 * Whether the server has signed for a statement that opens a case, as the whole of a history.
 * @throws Refused `badReceipt`; CallError
 */
export const checkReceived = async (
  portal: Portal,
  answer: { readonly statement: SignedStatement; readonly received: SignedStatement },
): Promise<Pick<Sent, 'due' | 'news'>> => {
  const logs = { reporter: [answer.statement], shared: [answer.received], internal: [] }
  const replay = await replayed(portal, logs)
  const clock = caseClocks(replay, portal.epochs.today).find((it) => it.clock === 'acknowledgement')
  if (!clock) throw new Refused('badReceipt')
  return { due: clock.due, news: newsOf(replay) }
}
