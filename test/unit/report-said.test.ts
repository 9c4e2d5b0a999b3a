/** A decision in an official term comes with what it means. */
import { describe, expect, it } from 'vitest'
import { packs } from '#words/packs/packs.ts'
import { OUTCOME_DECISIONS } from '../../protocol/content.ts'
import { partsOf } from '../../web/common/as-read/said-parts.ts'
import type { Decision, Pack } from '../../web/text/pack.ts'
import { faultsOfReading } from '../support/reading.ts'

const shown = (pack: Pack, decision: Decision) =>
  partsOf(
    {
      purpose: 'outcome',
      content: {
        version: 1,
        decision,
        reasons: 'Two saw it.',

        next: 'A hearing.',
      },
    },
    pack,
  )

describe('a decision', () => {
  it.each(OUTCOME_DECISIONS)(
    'of the police keeps its term and says what it means: %s',
    (decision) => {
      const [term, meaning] = shown(packs['police-england-wales'], decision)
      expect(term).toEqual(['What we found', packs['police-england-wales'].decisions[decision]])
      expect(meaning?.[0]).toBe('What that means')
      expect(faultsOfReading([meaning?.[1] ?? ''])).toEqual([])
    },
  )

  it('in plain words needs no more of them', () => {
    const labels = shown(packs.general, 'upheld').map(([label]) => label)
    expect(labels).toEqual(['What we found', 'Our reasons', 'What comes next'])
  })
})
