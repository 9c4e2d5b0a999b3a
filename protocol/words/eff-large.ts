/** EFF's Long Wordlist (eff-marked.ts), and which of its words nobody is given. */
import { EFF_MARKED } from './eff-marked.ts'

/** Sorted, all different, lower case; four have a hyphen: drop-down, felt-tip, t-shirt, yo-yo. */
export const EFF_LARGE_WORDS: readonly string[] = EFF_MARKED.map((word) => word.replace('*', ''))

/**
 * What a person who is afraid should not be handed on paper: words for peoples and beliefs, for bodies and illnesses,
 * insults, violence and death, and what reporters fear most. Besides, `yo-yo` and `yoyo`, which sound the same.
 */
export const NOT_DRAWN: ReadonlySet<string> = new Set(
  EFF_LARGE_WORDS.filter((_, at) => EFF_MARKED[at]?.endsWith('*')),
)
