/** What random hands try. */
import fc from 'fast-check'
import { FILE_ACTS, FILES, NAMES, PLAIN, type Step } from './case-model.ts'

const officers = fc.constantFrom(...NAMES)
const file = fc.nat(FILES - 1)
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ by: officers, does: fc.constantFrom(...FILE_ACTS), file }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constant('reporter' as const),
      does: fc.constant('sendFile' as const),
      file,
    }),
  },
  { weight: 4, arbitrary: fc.record({ by: officers, does: fc.constantFrom<string>(...PLAIN) }) },
  // Whoever reads from the start, so that cases get somewhere.
  {
    weight: 6,
    arbitrary: fc.record({
      by: fc.constantFrom('Ines' as const, 'Ivan' as const, 'Sana' as const),
      does: fc.constantFrom<string>(
        ...['acknowledged', 'allegation', 'propose', 'decided', 'outcome', 'closed', 'reopened'],
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      by: officers,
      does: fc.constantFrom(
        'assign' as const,
        'unassign' as const,
        'handover' as const,
        'rewrap' as const,
        'remove' as const,
      ),
      whom: officers,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constantFrom('Ines' as const, 'Ivan' as const, 'Sana' as const),
      does: fc.constant('remove' as const),
      whom: officers,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      by: officers,
      does: fc.constantFrom('draft' as const, 'approve' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('reporter' as const),
      does: fc.constantFrom('message' as const, 'appeal' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constant('reporter' as const),
      does: fc.constant('exclude' as const),
      whom: officers,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      by: fc.constant('server' as const),
      does: fc.constantFrom('received' as const, 'orphaned' as const),
    }),
  },
)

/** So that random hands find something to decide, in most cases. */
const BEFORE: readonly Step[] = [
  { by: 'Ines', does: 'acknowledged' },
  { by: 'Ivan', does: 'allegation' },
  { by: 'Sana', does: 'propose' },
]
const deciding: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('Ines' as const, 'Ivan' as const, 'Sana' as const, 'Vera' as const),
  does: fc.constantFrom<string>('decided', 'half', 'propose'),
})
/** Some steps that a case begins with, and random ones. */
export const lives = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 2, arbitrary: fc.constant([...BEFORE]) },
        { weight: 1, arbitrary: fc.subarray([...BEFORE]) },
      ),
      fc.array(fc.oneof({ weight: 3, arbitrary: steps }, { weight: 1, arbitrary: deciding }), {
        minLength: 5,
        maxLength,
      }),
    )
    .map(([before, after]) => [...before, ...after])
