/** Two cases of which one officer says that they are about one person, and another that they are not. */
import type { Accused, Story } from '../story.ts'
import { on } from '../story.ts'
import { disagrees } from '../together.ts'
import { matter } from './matter.ts'

const unit = 'Property store, Northmoor'

export const ARDLEY: Accused = {
  key: 'ardley',
  subject: {
    staff: 'staff',
    staffNumbers: ['8164'],
    names: [{ kind: 'name', text: 'Ruth Ardley' }],
    unit,
  },
}
const about = ARDLEY

const taken = matter({
  came: 61,
  by: 'priya',
  title: 'A watch that was handed in',
  about,
  answers: {
    what: 'A watch that a child handed in is no longer in the store, and the page of the book is new.',
    where: unit,
    kinds: ['moneyOrGifts'],
  },
  kinds: [{ scheme: 'iopc-2020', code: 'K' }],
  summary: 'Took a watch out of the property store.',
  ends: {
    day: 24,
    proposer: 'tom',
    decider: 'martin',
    told: 'notUpheld',
    found: {
      severity: 'misconduct',
      decision: 'noCaseToAnswer',
      reasons: 'The book has the watch on a page that nobody can date.',
      action: { code: 'noFurtherAction' },
    },
  },
})

const again = matter({
  came: 17,
  by: 'tom',
  title: 'Cash bags opened in the store',
  about,
  answers: {
    what: 'Miss Ardley opens the bags with cash when she is alone, and seals them again.',
    who: 'R. Ardley',
    where: unit,
    kinds: ['moneyOrGifts'],
  },
  kinds: [{ scheme: 'iopc-2020', code: 'K' }],
  summary: 'Opens sealed bags of cash when she is alone in the store.',
  subject: { names: [{ kind: 'name', text: 'R Ardley' }], unit },
})

export const disputedStories: readonly Story[] = [
  taken,
  {
    ...again,
    steps: [
      ...(again.steps ?? []),
      on(1, 'priya', disagrees('There are two Ardleys in the store: Ruth, and her sister Rhona.')),
    ],
  },
]
