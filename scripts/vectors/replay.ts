/**
 * Histories that must fail, each rule of protocol/README.md, sections 7 to 9, broken once in a history that stands
 * otherwise. Statements stand once, in a list; histories name them by their place in it.
 */
import { HistoryError } from '../../protocol/history/fault.ts'
import type { Log, SignedStatement } from '../../protocol/statement.ts'
import type { FixedPortal } from './portal.ts'
import { ACTS } from './replay/acts.ts'
import { FILES } from './replay/files.ts'
import { type Epochs, epochsOf, History, type Start, someHash } from './replay/history.ts'
import { OPENINGS } from './replay/openings.ts'
import { PROMISES } from './replay/promises.ts'
import { READERS } from './replay/readers.ts'
import { RULES } from './replay/rules.ts'
import { STATEMENTS } from './replay/statements.ts'
import { TOGETHER } from './replay/together.ts'
import { VALID } from './replay/valid.ts'

const startOf = (portal: FixedPortal, epochs: Epochs): Start => {
  const fresh = () => new History(portal, epochs)
  const begun = () => fresh().open().receive(0)
  const as = 'Ines'
  const whole = begun()
    .add('internal', { type: 'opened' })
    .add('shared', { type: 'acknowledged' }, { as })
    .add('shared', { type: 'message', envelope: someHash(101) }, { as })
    .add('internal', { type: 'note', envelope: someHash(102) })
    .add('reporter', { type: 'message', envelope: someHash(103) })
    .receive(1)
  return { id: (name) => whole.officer(name).id, fresh, begun, played: () => whole.copy() }
}

const faultOf = (history: History) => {
  try {
    history.replay()
    return null
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error
    const { code: fault, reason, log, seq } = error
    return { fault, reason, log, seq }
  }
}

export const replayVectors = (portal: FixedPortal) => {
  const epochs = epochsOf(portal)
  const start = startOf(portal, epochs)
  const statements: SignedStatement[] = []
  const placeOf = (signed: SignedStatement): number => {
    const found = statements.findIndex((it) => JSON.stringify(it) === JSON.stringify(signed))
    return found < 0 ? statements.push(signed) - 1 : found
  }
  const vector = (name: string, history: History) => {
    const { today, seesInternal, logs } = history
    const places = Object.fromEntries(
      Object.entries(logs).map(([log, all]) => [log, all.map(placeOf)]),
    ) as Record<Log, number[]>
    const rules = RULES.flatMap(([rule, ...names]) => (names.includes(name) ? [rule] : []))
    return { name, rules, today, seesInternal, logs: places, ...faultOf(history) }
  }
  const standing = Object.entries(VALID).map(([name, build]) => vector(name, build(start)))
  const broken = [
    ...STATEMENTS,
    ...OPENINGS,
    ...ACTS,
    ...READERS,
    ...PROMISES,
    ...TOGETHER,
    ...FILES,
  ].map(([name, fault, build, reason = null]) => {
    const made = vector(name, build(start))
    if (made.fault !== fault || made.reason !== reason) {
      throw new Error(`${name}: ${made.fault} ${made.reason}`)
    }
    return made
  })
  for (const { name, fault, reason } of standing) {
    if (fault) throw new Error(`${name} does not stand: ${fault} ${reason}`)
  }
  const directories = Object.values(epochs).map(({ signed, directory }) => ({
    hash: directory.hash,
    ...signed,
  }))
  return { portal: portal.portal, directories, statements, standing, broken, rules: RULES }
}
