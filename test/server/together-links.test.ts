/**
 * A comparison that names another case, and one that names none, in a case that both the accused and others read: who
 * does not read both ends is given the same, but for bytes that look random and open for nobody of theirs.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliasKeys, aliasesOf, aliasKey, openSlot, slotsOf } from '../../client/crypto/slots.ts'
import { openOf } from '../../client/verified-case.ts'
import { readCase } from '../../protocol/exchanges/office.ts'
import { syncIndex } from '../../protocol/exchanges/own-index.ts'
import type { Comparison } from '../../protocol/together/comparison.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import { allegationOf, bind, idOf, propose } from '../support/bound.ts'
import { BoundLive } from '../support/bound-live.ts'
import { expectAlike } from '../support/alike.ts'
import {
  acknowledged,
  alleging,
  comparingAs,
  decidingAs,
  draftIn,
  opened,
  SAME_PERSON,
} from '../support/hidden-case.ts'
import { IN_HIDDEN, IN_VISIBLE, named, OFFICERS } from '../support/hidden-worlds.ts'
import { lastingWorld } from '../support/ladder.ts'
import type { Live, Reporter } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'
import { DATABASES } from '../support/portal.ts'
import { Worlds } from '../support/worlds.ts'

/** How many other matters are answered in the second portal; none in the first. */
const LINKS = 11

describe.each(DATABASES)('comparisons of nothing and of eleven, on %s', (kind) => {
  let worlds: Worlds
  let visible: readonly Reporter[]
  let fixed: ReadonlySet<string>

  beforeAll(async () => {
    const world = bind(await lastingWorld(OFFICERS))
    worlds = await Worlds.open(kind, world, 2)
    visible = await worlds.report(0)
    const excluded = ['Ivan', 'Otto'].map((name) => world.officer(name).id)
    const hidden = await worlds.report(20, { excluded })
    await worlds.slot()
    const others = Array.from({ length: LINKS }, (_, n) => IN_HIDDEN + n)
    for (const [n, live] of worlds.lives.entries()) {
      const its = new BoundLive(live)
      const [reporter, other] = [visible[n], hidden[n]] as [Reporter, Reporter]
      for (const it of [reporter, other])
        for (const name of it === reporter ? ['Ines', 'Ivan', 'Sana'] : ['Ines', 'Sana'])
          await its.must(name, it, [opened])
      const subject = named('Ivan Petrov')
      for (const fill of others)
        await its.must('Ines', other, [alleging(allegationOf(fill, { subject }))])
      await its.must('Ines', reporter, [acknowledged, alleging(allegationOf(IN_VISIBLE, { subject }))])
      // Before what is sealed differently: `decided` names its hash.
      if (n === 0) await its.must('Ines', reporter, [propose])
    }
  })
  afterAll(() => worlds.close())
})
