/** One of several matters about one person: read, recorded, held against the others, and in most cases decided by two. */
import type { ContentOf } from '../../../protocol/content.ts'
import type { PersonName } from '../people.ts'
import { acknowledges, on, outcome, type Step, type Story, titles } from '../story.ts'
import { type Alleged, alleges, closes, compares, type Found, inTwo } from '../together.ts'

interface Ending {
  /** Days after it came. Within four weeks, so that no news is owed before. */
  readonly day: number
  readonly proposer: PersonName
  readonly decider: PersonName
  readonly found: Found
  readonly told: ContentOf<'outcome'>['decision']
}

export interface Matter extends Alleged, Pick<Story, 'came' | 'answers' | 'recorded'> {
  readonly title: string
  /** Who reads it first. */
  readonly by: PersonName
  readonly compared?: Parameters<typeof compares>[0]
  /** Absent while it is open. */
  readonly ends?: Ending
}

const WHAT_NOW: Readonly<Record<ContentOf<'outcome'>['decision'], string>> = {
  upheld: 'What was found has consequences, which we may not tell you.',
  partlyUpheld: 'Their supervisor has been told what to look out for.',
  notUpheld: 'What you wrote stays here, and counts should there be more.',
  notDecided: 'What you wrote stays here, and counts should there be more.',
}

const ending = ({ day, proposer, decider, found, told }: Ending): Step[] => [
  ...inTwo(day, proposer, decider, found),
  on(
    day,
    decider,
    outcome({ decision: told, reasons: found.reasons, next: WHAT_NOW[told] }),
    closes(told === 'upheld' || told === 'partlyUpheld' ? 'outcomeTold' : 'noFurtherAction'),
  ),
]

export const matter = ({
  came,
  answers,
  recorded,
  title,
  by,
  compared,
  ends,
  ...told
}: Matter): Story => {
  // What is recorded from paper is dealt with on the same day.
  const day = recorded ? 0 : 1
  return {
    came,
    about: told.about,
    answers,
    ...(recorded && { recorded }),
    steps: [
      on(day, by, acknowledges, titles(title), alleges(told)),
      on(day, by, compares(compared)),
      ...(ends ? ending(ends) : []),
    ],
  }
}
