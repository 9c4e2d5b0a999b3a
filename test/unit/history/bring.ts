/** Bringing in readers without sealing anything: a replay sees hashes of wraps only. */
import { type Directory, kemKeyHash } from '../../../protocol/directory/verify.ts'
import { replayHistory } from '../../../protocol/history/history.ts'
import { type CaseState, readers } from '../../../protocol/history/state.ts'
import type { SharedStatement } from '../../../protocol/statement.ts'
import type { TestCase } from '../../support/case.ts'
import { World } from '../../support/world.ts'
import { add, contextOf, type Forgery, someHash } from './forge.ts'

/** Two overseers, so that one may leave; two investigators. */
export const largeWorld = (): Promise<World> =>
  World.create([
    ['Ada Admin', 'administrator'],
    ['Ines Intake', 'intake'],
    ['Ivan Intake', 'intake'],
    ['Sana Super', 'supervisor'],
    ['Olu Overseer', 'overseer'],
    ['Otto Overseer', 'overseer'],
    ['Vera Investigator', 'investigator'],
    ['Viktor Investigator', 'investigator'],
  ])

export const stateOf = (copy: TestCase): CaseState =>
  replayHistory(contextOf(copy.world, copy.logs), copy.logs).state

/** First names of the readers in an epoch. */
export const namesOf = (copy: TestCase, directory: Directory = copy.world.current): string[] =>
  readers(stateOf(copy), directory)
    .map((it) => copy.world.officers.get(it)?.name.split(' ')[0] ?? it)
    .sort()

/** An `assign` or `rewrap` with as many made-up wraps as the case has envelopes. */
export const bring = (
  copy: TestCase,
  type: 'assign' | 'rewrap',
  name: string,
  edit: object = {},
  forgery: Forgery = {},
): string => {
  const { kemKey, id } = copy.world.officer(name)
  const act = {
    type,
    officer: id,
    key: kemKeyHash(copy.world.primitives, kemKey),
    wraps: stateOf(copy).envelopes.map((_, i) => someHash(i)),
    ...(type === 'assign' && { handler: false }),
    ...edit,
  }
  return add(copy, 'shared', act as SharedStatement['act'], { as: 'Ines', ...forgery })
}

/** The internal statement that goes with it. */
export const pair = (copy: TestCase, edit: object = {}): string => {
  const { world, logs } = copy
  const sealed = logs.internal.filter((it) => 'envelope' in world.parse(it).body.act)
  const wraps = sealed.map((_, i) => someHash(i))
  const act = { type: 'wraps' as const, for: world.parse(logs.shared.at(-1)).hash, wraps, ...edit }
  return add(copy, 'internal', act)
}
