/** Check words, written again: digits of floor(N * 7776^count / 2^256), most significant first. */
import { readFileSync } from 'node:fs'
import { hex } from './bytes.ts'

/** Read from the source as text. */
const source = readFileSync(
  new URL('../../../protocol/words/eff-marked.ts', import.meta.url),
  'utf8',
)
const LIST = (source.split('`')[1] ?? '').match(/[a-z-]+/g) ?? []

export const oracleWords = (hash: Uint8Array, count: number): string[] => {
  const number = (BigInt(`0x${hex(hash)}`) * 7776n ** BigInt(count)) >> 256n
  return Array.from({ length: count }, (_, i) => {
    const digit = (number / 7776n ** BigInt(count - 1 - i)) % 7776n
    return LIST[Number(digit)] ?? ''
  })
}
