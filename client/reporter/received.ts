import { fromBase64url } from '../../protocol/base64url.ts'
import { checkWords, HEAD_WORDS } from '../../protocol/check-words.ts'
import type { Replay } from '../../protocol/history/context.ts'
import type { News } from './sending.ts'

export const newsOf = ({ shared }: Pick<Replay, 'shared'>): News => {
  const head = shared.at(-1)
  const hash = head && fromBase64url(head.hash)
  if (!head || !hash) throw new TypeError('a received case has news')
  return { number: head.body.seq + 1, on: head.body.on, words: checkWords(hash, HEAD_WORDS) }
}
