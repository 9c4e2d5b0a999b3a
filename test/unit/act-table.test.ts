/** The table of acts in protocol/README.md is the one that the code goes by: every act, field, actor and condition. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../protocol/directory/schema.ts'
import { actKey, refusal, SERVER_ACTS } from '../../protocol/history/acts.ts'
import type { CaseState } from '../../protocol/history/state.ts'
import { internalAct, type Log, reporterAct, sharedAct } from '../../protocol/statement.ts'
import { TestCase } from '../support/case.ts'
import { World } from '../support/world.ts'
import { stateOf } from './history/bring.ts'

const README = new URL('../../protocol/README.md', import.meta.url)
const HEAD = '| log | act | who | when | fields | effect |'

interface Row {
  readonly log: string
  readonly act: string
  readonly who: string
  readonly when: readonly string[]
  /** What is asked in a bound case besides. */
  readonly whenBound: readonly string[]
  /** By name, what is said of the field. */
  readonly fields: ReadonlyMap<string, string>
}

const bare = (code = ''): string => code.replaceAll('`', '')

const rowOf = (line: string): Row => {
  const [, log, act, who = '', when = '', fields = ''] = line.split('|').map((it) => it.trim())
  const [always = '', bound = ''] = when.split('; bound: ')
  const items = fields === '' ? [] : fields.split('; ')
  return {
    log: bare(log),
    act: bare(act),
    who,
    when: always.split(', '),
    whenBound: bound === '' ? [] : bound.split(', '),
    fields: new Map(
      items.map((item) => [/^`(\w+)`/.exec(item)?.[1] ?? item, item.replace(/^`\w+`:? ?/, '')]),
    ),
  }
}

const tableOf = (text: string): Row[] => {
  const lines = text.split('\n')
  const from = lines.indexOf(HEAD) + 2
  const rows = lines.slice(from)
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map(rowOf)
}
const TABLE = tableOf(readFileSync(README, 'utf8'))

const SCHEMAS = { reporter: reporterAct, shared: sharedAct, internal: internalAct }
const ACTS = (['reporter', 'shared', 'internal'] as const).flatMap((log) =>
  SCHEMAS[log].def.options.map(({ shape }) => ({
    log,
    type: shape.type.def.values[0] ?? '',
    shape,
  })),
)

const READING: readonly Role[] = ['intake', 'supervisor', 'investigator', 'overseer']
const world = await World.create([
  ['Ines', 'intake'],
  ['Ivan', 'intake'],
  ['Sana', 'supervisor'],
  ['Olu', 'overseer'],
  ['Vera', 'investigator'],
])
const byRole = new Map(world.current.body.officers.map((it) => [it.roles[0], it.id]))
const idOf = (role: Role): string => byRole.get(role) ?? ''

/** What each word of the column `when` asks of a state. */
const CONDITIONS: Readonly<Record<string, (state: CaseState) => boolean>> = {
  always: () => true,
  closed: ({ stage }) => stage === 'closed',
  'not closed': ({ stage }) => stage !== 'closed',
  acknowledged: (state) => state.acknowledged,
  'not acknowledged': (state) => !state.acknowledged,
  decided: (state) => state.decided,
  'not decided': (state) => !state.decided,
  told: ({ outcomeTold }) => outcomeTold,
  appealed: (state) => state.appealedSince !== null,
  waiting: (state) => state.waitsSince !== null,
  bound: ({ isBound }) => isBound,
  alleged: ({ isAlleged }) => isAlleged === true,
  'not released': ({ released }) => !released,
  'a `referralNeeded` since the last `referred`': ({ referralOwed }) => referralOwed,
}

/** Everybody reads, overseers are released, and the nine things that an act may depend on are as every bit says. */
const fresh: CaseState = { ...stateOf(new TestCase(world)), isAlleged: false }
const STATES = Array.from(
  { length: 512 },
  (_, bits): CaseState => ({
    ...fresh,
    members: new Map([...byRole.values()].map((id) => [id, 'open'])),
    wrappedFor: new Map(),
    released: true,
    stage: bits & 1 ? 'closed' : 'assessing',
    acknowledged: (bits & 2) > 0,
    decided: (bits & 4) > 0,
    outcomeTold: (bits & 8) > 0,
    referralOwed: (bits & 16) > 0,
    appealedSince: bits & 32 ? '2026-03-02' : null,
    waitsSince: bits & 64 ? '2026-03-02' : null,
    isBound: (bits & 128) > 0,
    isAlleged: (bits & 256) > 0,
  }),
)

const mayAt = (state: CaseState, actor: string, log: Log, type: string): boolean =>
  refusal(state, world.current, actor, actKey(log, type)) === null

/** The states that an act is judged in: the one for overseers who are not let in yet, with and without these let in. */
const statesOf = (type: string): readonly CaseState[] =>
  type === 'calledIn' ? STATES.flatMap((it) => [it, { ...it, released: false }]) : STATES

const rolesThatMay = (states: readonly CaseState[], log: Log, type: string): string => {
  const roles = READING.filter((role) => states.some((it) => mayAt(it, idOf(role), log, type)))
  if (roles.length === READING.length) return 'readers'
  if (`${roles}` === 'overseer') return type === 'calledIn' ? 'withheld overseers' : 'overseers'
  return `${roles}` === 'intake,supervisor,overseer' ? 'leads' : `${roles}`
}

const whoMay = (log: Log, type: string): string => {
  if (log === 'reporter') return 'reporter'
  if (SERVER_ACTS.some((it) => log === 'shared' && it === type)) return 'server'
  const states = statesOf(type)
  const always = rolesThatMay(states, log, type)
  const bound = rolesThatMay(
    states.filter(({ isBound }) => isBound),
    log,
    type,
  )
  return bound === always ? always : `${always}; bound: ${bound}`
}

/** What a field may say, where it may say only certain words. */
const wordsOf = (schema: object): readonly string[] | null => {
  const def = 'def' in schema && (schema.def as { entries?: object; values?: readonly string[] })
  if (!def) return null
  return def.entries ? Object.values(def.entries) : (def.values ?? null)
}

const isOptional = (schema: object): boolean =>
  'def' in schema && (schema.def as { type?: string }).type === 'optional'

describe('the table of acts', () => {
  it('has every act of each log, in the order of the code, and no other', () => {
    expect(TABLE.map(({ log, act }) => `${log}/${act}`)).toEqual(
      ACTS.map(({ log, type }) => `${log}/${type}`),
    )
    expect(ACTS.length).toBeGreaterThan(30)
  })

  it.each(ACTS)('has the fields of $log/$type', ({ log, type, shape }) => {
    const fields = TABLE.find((row) => row.log === log && row.act === type)?.fields ?? new Map()
    const { type: _, ...own } = shape
    expect([...fields.keys()]).toEqual(Object.keys(own))
    for (const [name, schema] of Object.entries(own)) {
      const said: string = fields.get(name) ?? ''
      expect([name, said.includes('or left out')]).toEqual([name, isOptional(schema)])
      const words = name === 'clock' ? null : wordsOf(schema)
      if (words) expect([...said.matchAll(/`(\w+)`/g)].map(([, word]) => word)).toEqual(words)
    }
  })

  it.each(ACTS)('says who may $log/$type, and when', ({ log, type }) => {
    const row = TABLE.find((it) => it.log === log && it.act === type)
    expect(row?.who).toBe(whoMay(log, type))
    const actor = row?.who === 'reporter' || row?.who === 'server' ? row.who : idOf('overseer')
    for (const state of statesOf(type)) {
      const words = [...(row?.when ?? []), ...(state.isBound ? (row?.whenBound ?? []) : [])]
      const said = words.every((word) => CONDITIONS[word]?.(state) ?? false)
      const may = mayAt(state, actor, log, type)
      if (may === said) continue
      const { stage, acknowledged, decided, outcomeTold, appealedSince, waitsSince } = state
      const { referralOwed, isBound, isAlleged, released } = state
      const at = { stage, acknowledged, decided, outcomeTold, appealedSince, waitsSince }
      expect.fail(JSON.stringify({ ...at, referralOwed, isBound, isAlleged, released, may, said }))
    }
  })
})
