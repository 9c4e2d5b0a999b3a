/** The people of `knownPeople` with hostile words for whatever officers type. */
import { NAMES, NUMBERS, TEXT, UNITS, WHYS } from './hostile-words.ts'
import type { KnownPeople } from './known-people.ts'

const at = (words: readonly string[], n: number): string => words[n % words.length] ?? ''

/** Changes what it is given: suggestions go by the very subjects. */
export const madeHostile = (people: KnownPeople): KnownPeople => {
  const { allegations, answers, decisions, comparisons } = people.known
  for (const [n, { content }] of [...allegations.values()].entries()) {
    Object.assign(content.subject, {
      names: [
        { kind: 'name', text: at(NAMES, n) },
        { kind: 'nickname', text: at(NAMES, n + 1) },
      ],
      staffNumbers: [at(NUMBERS, n)],
      emails: [at(NAMES, n + 2)],
      unit: at(UNITS, Math.floor(n / 2)),
      rank: at(NUMBERS, n + 1),
      description: at(NAMES, n + 3),
    })
    Object.assign(content, { summary: TEXT })
  }
  for (const [n, { answer }] of answers.entries()) Object.assign(answer, { why: at(WHYS, n) })
  for (const it of comparisons) Object.assign(it, { text: TEXT })
  for (const { content } of decisions) Object.assign(content, { reasons: TEXT })
  return people
}
