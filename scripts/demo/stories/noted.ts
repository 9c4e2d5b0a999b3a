/** What is noted of people in stories that say no more: whoever reads a report first records it, and holds it against others. */
import { KIND_OF_CONCERN } from '../../../protocol/schemes/terms.ts'
import { type Accused, acknowledges, type OfficerStep, type Step, type Story } from '../story.ts'
import { alleges, compares } from '../together.ts'

const { scheme, codes } = KIND_OF_CONCERN['police-england-wales']
const MOST_LETTERS = 120

const kindsOf = ({ answers: { kinds = [] } }: Story) =>
  [...new Set(kinds.map((kind) => (codes as Readonly<Record<string, string>>)[kind] ?? 'L'))].map(
    (code) => ({ scheme, code }),
  )

const subjectOf = ({ answers: { who, where } }: Story): Accused['subject'] => ({
  description: who ?? 'Nobody is named',
  ...(where !== undefined && { unit: where.slice(0, MOST_LETTERS) }),
})

const isFirst = (step: Step): step is OfficerStep =>
  'by' in step && step.doings.includes(acknowledges)

/** The steps of a story, and what is noted beside them. @param at tells who is meant in one story from all others */
export const noted = (story: Story, at: number): readonly Step[] => {
  const { steps = [] } = story
  if (story.about) return steps
  const about = { key: `story ${at}`, subject: subjectOf(story) }
  const summary = story.answers.what?.split('. ')[0] ?? ''
  const said = alleges({ about, kinds: kindsOf(story), summary })
  return steps.flatMap((step): Step[] => {
    if (!isFirst(step)) return [step]
    const { day, by, doings } = step
    return [
      { day, by, doings: [...doings, said] },
      { day, by, doings: [compares()] },
    ]
  })
}
