/** protocol/examples.md is what a run of the server gives, and has every exchange there is. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesPage } from '../../scripts/examples/page.ts'
import type { Example } from '../../scripts/examples/portal.ts'
import { EXAMPLES, makeExamples } from '../../scripts/examples.ts'
import { contracts } from '../support/contracts.ts'
import { emptyDatabase } from '../support/portal.ts'

describe('protocol/examples.md', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>
  let examples: readonly Example[]
  beforeAll(async () => {
    database = await emptyDatabase('embedded')
    examples = await makeExamples(database.config)
  })
  afterAll(() => database.remove())

  it('is a run of the server: after a change, node scripts/examples.ts', () => {
    expect(examplesPage(examples)).toBe(readFileSync(EXAMPLES, 'utf8'))
  })

  it.each(contracts)('has $path, with a request and an answer of its shape', (contract) => {
    const shown = examples.filter(({ path }) => path === contract.path)
    expect(shown.length).toBeGreaterThan(0)
    for (const { request, answer } of shown) {
      expect(contract.request.safeParse(request).success).toBe(true)
      expect(contract.response.safeParse(answer).success).toBe(true)
    }
  })
})
