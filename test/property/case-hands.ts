/** The steps of the model as real statements, signed and not sealed: a replay sees hashes of envelopes only. */

import { kemKeyHash } from '../../protocol/directory/verify.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { replayHistory } from '../../protocol/history/history.ts'
import type {
  InternalStatement,
  Log,
  SharedStatement,
  SignedStatement,
} from '../../protocol/statement.ts'
import { TestCase } from '../support/case.ts'
import type { World } from '../support/world.ts'
import { contextOf, forge, someHash } from '../unit/history/forge.ts'
import type { Name, Step } from './case-model.ts'

type Added = readonly [log: Log, signed: SignedStatement]
const DAY = '2026-03-20'

const EXTRA: Record<string, object> = {
  stage: { stage: 'investigating' },
  closed: { kind: 'noFurtherAction' },
  reopened: { stage: 'assessing' },
}
const INTERNAL = ['opened', 'note', 'allegation', 'comparison']
const SEALED = ['message', 'update', 'feedback', 'outcome']

interface Drafted {
  readonly hash: Hash
  readonly by: string
}

export class Hands {
  readonly played: TestCase
  private readonly world: World
  private sealed = 0
  private drafts: Drafted[] = []
  private proposals: Drafted[] = []
  private readonly bound: boolean

  constructor(world: World, bound: boolean) {
    this.world = world
    this.bound = bound
    this.played = new TestCase(world)
  }

  /** Adds what a step amounts to. */
  take(step: Step): { back: () => void } {
    const { logs } = this.played
    const before = structuredClone(logs)
    const { length } = this.drafts
    const { length: proposed } = this.proposals
    for (const [log, signed] of this.statements(step)) logs[log].push(signed)
    const newest = () => {
      const { hash, body } = this.world.parse(logs.internal.at(-1))
      return { hash, by: body.actor }
    }
    if (step.does === 'draft') this.drafts.push(newest())
    if (step.does === 'propose') this.proposals.push(newest())
    const back = () => {
      Object.assign(logs, before)
      this.drafts.length = length
      this.proposals.length = proposed
    }
    return { back }
  }

  /** What officers drafted goes with them. */
  barred(officers: ReadonlySet<string>): void {
    this.drafts = this.drafts.filter(({ by }) => !officers.has(by))
    this.proposals = this.proposals.filter(({ by }) => !officers.has(by))
  }

  /** The oldest draft was approved. */
  approved(): void {
    this.drafts.shift()
  }

  /** The oldest proposal was decided on. */
  decided(): void {
    this.proposals.shift()
  }

  private id(name: Name): string {
    return this.world.officer(name).id
  }

  private envelope(): { envelope: Hash } {
    return { envelope: toHash(new Uint8Array(32).fill(7).with(0, this.sealed++)) }
  }

  private statements(step: Step): readonly Added[] {
    const { played, world } = this
    if (step.by === 'reporter') {
      const act =
        step.does === 'message' || step.does === 'sendFile'
          ? {
              type: 'message' as const,
              ...this.envelope(),
              ...('file' in step && this.files(step)),
            }
          : step.does === 'exclude'
            ? { type: step.does, officer: this.id(step.whom) }
            : { type: step.does, envelope: null }
      return [['reporter', forge(played, 'reporter', act)]]
    }
    if (step.by === 'server') {
      const taken = played.logs.shared.filter((it) => world.parse(it).body.act.type === 'received')
      const next = played.logs.reporter[taken.length]
      const statement = next ? world.parse(next).hash : someHash(0)
      const act = step.does === 'received' ? { type: step.does, statement } : { type: step.does }
      return [['shared', forge(played, 'shared', act)]]
    }
    if ('file' in step) return [this.withFile(step)]
    if ('whom' in step) return this.about(step.by, step)
    if (this.bound && (step.does === 'decided' || step.does === 'closed')) {
      return this.withPair(step.by, this.plain(step.by, step.does), () => ({
        type: 'decision',
        ...this.envelope(),
      }))
    }
    return [this.plain(step.by, step.does)]
  }

  private files({ file }: { file: number }): { files: { id: Hash; hash: Hash }[] } {
    return { files: [{ id: someHash(200 + file), hash: someHash(1) }] }
  }

  private withFile(step: Extract<Step, { by: Name; file: number }>): Added {
    const { played } = this
    const as = step.by
    if (step.does === 'fileOpened') {
      const act = { type: step.does, file: someHash(200 + step.file) }
      return ['internal', forge(played, 'internal', act, { as })]
    }
    const its = { ...this.envelope(), ...this.files(step) }
    return step.does === 'noteWithFile'
      ? ['internal', forge(played, 'internal', { type: 'note', ...its }, { as })]
      : ['shared', forge(played, 'shared', { type: 'message', ...its }, { as })]
  }

  private plain(as: Name, does: string): Added {
    const { played } = this
    if (does === 'approve') {
      const draft = this.drafts[0]?.hash ?? someHash(0)
      const hold = { type: 'hold' as const, review: DAY, draft, ...this.envelope() }
      return ['shared', forge(played, 'shared', hold, { as })]
    }
    if (does === 'draft' || does === 'propose') {
      const proposal =
        does === 'draft' ? { for: 'hold' as const, review: DAY } : { for: 'decided' as const }
      const act = { type: 'draft' as const, proposal, ...this.envelope() }
      return ['internal', forge(played, 'internal', act, { as })]
    }
    if (does === 'decided' || does === 'half') {
      const draft = this.bound ? (this.proposals[0]?.hash ?? someHash(0)) : null
      return ['shared', forge(played, 'shared', { type: 'decided', draft }, { as })]
    }
    if (INTERNAL.includes(does)) {
      const act = { type: does, ...(does !== 'opened' && this.envelope()) }
      return ['internal', forge(played, 'internal', act as InternalStatement['act'], { as })]
    }
    const act = { type: does, ...EXTRA[does], ...(SEALED.includes(does) && this.envelope()) }
    return ['shared', forge(played, 'shared', act as SharedStatement['act'], { as })]
  }

  private about(
    as: Name,
    { does, whom }: Extract<Step, { by: Name; whom: Name }>,
  ): readonly Added[] {
    const { played, world } = this
    const officer = this.id(whom)
    if (does === 'handover' || does === 'unassign' || does === 'remove') {
      return [['shared', forge(played, 'shared', { type: does, officer }, { as })]]
    }
    const context = contextOf(world, played.logs, undefined, true)
    const { envelopes, internalEnvelopes } = replayHistory(context, played.logs).state
    const common = {
      officer,
      key: kemKeyHash(world.primitives, world.officer(whom).kemKey),
      wraps: envelopes.map((_, i) => someHash(i)),
    }
    const act =
      does === 'assign'
        ? ({ type: does, ...common, handler: false } as const)
        : ({ type: does, ...common } as const)
    const signed = forge(played, 'shared', act, { as })
    const wraps = internalEnvelopes.map((_, i) => someHash(i))
    return this.withPair(as, ['shared', signed], () => ({ type: 'wraps', wraps }))
  }

  /** A shared statement with the internal one that names it: made on the head that the first makes. */
  private withPair(as: Name, [, signed]: Added, pair: () => object): readonly Added[] {
    const { played, world } = this
    played.logs.shared.push(signed)
    const act = { ...pair(), for: world.parse(signed).hash } as InternalStatement['act']
    const paired = forge(played, 'internal', act, { as })
    played.logs.shared.pop()
    return [
      ['shared', signed],
      ['internal', paired],
    ]
  }
}
