/** Both journeys as one story in one engine's browsers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opensFiles } from './files.ts'
import { answers, decides } from './officer.ts'
import { comesBack, leaves, readsTheEnd, reports } from './reporter.ts'
import { Stage } from './stage.ts'
import type { OpenTab } from './tab.ts'

export const tellJourneys = (engine: string, open: OpenTab): void => {
  describe(`both journeys in ${engine}`, () => {
    let stage: Stage
    const its = () => stage
    beforeAll(async () => {
      stage = await Stage.set(open)
    })
    afterAll(() => stage?.clear())

    reports(its)
    answers(its)
    comesBack(its)
    opensFiles(its)
    decides(its)
    readsTheEnd(its)

    it('every page fits and is sound, and none complains', () => {
      const { reporter, officer } = stage
      expect([...reporter.violations, ...officer.violations]).toEqual([])
    })

    leaves(its)
  })
}
