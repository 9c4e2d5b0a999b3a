/** Bound cases on a server: officers who have read in all of their index, and whatever a browser would not sign. */
import type { AppendRequest, OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import type { SharedStatement, StatementBody } from '../../protocol/statement.ts'
import { ownState } from '../../server/cases/index-state.ts'
import { allege, propose } from './bound.ts'
import { type Answer, type Live, Refused, type Reporter } from './live.ts'

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

export class BoundLive {
  readonly live: Live
  /** An allegation's id is of one case. */
  #cases = 100

  constructor(live: Live) {
    this.live = live
  }

  idOf(name: string): string {
    return this.live.world.officer(name).id
  }

  state(name: string) {
    return ownState(this.live.db, this.idOf(name))
  }

  async must(as: string, { id }: Reporter, acts: readonly OfficerAct[]): Promise<void> {
    const answer = await this.live.act(as, id, acts)
    if (answer.error) throw new Refused(answer)
  }

  /** Acknowledged, and alleged. Ivan and Sana have opened it too. @param own filled into the allegation's id */
  async begun(own = this.#cases++): Promise<Reporter> {
    const reporter = await this.live.report()
    await this.live.slot()
    for (const name of ['Ines', 'Ivan', 'Sana']) await this.live.open(name, reporter.id)
    await this.must('Ines', reporter, [acknowledged, allege(own)])
    return reporter
  }

  /** @returns the hash of the proposal */
  async proposed(reporter: Reporter, as = 'Ines'): Promise<string> {
    await this.must(as, reporter, [propose])
    return (await this.live.read(as, reporter.id)).replay.internal.at(-1)?.hash ?? ''
  }

  /** What a browser would send that has read in all of its officer's index. */
  async composed(as: string, { id }: Reporter, acts: readonly OfficerAct[]) {
    const seen = await this.state(as)
    return { ...(await this.live.compose(as, id, acts)), seen }
  }

  /** The answer's code. */
  async post(as: string, request: object): Promise<string | null> {
    return (await this.answer(as, request)).error
  }

  answer(as: string, request: object): Promise<Answer> {
    return this.live.post(appendToCase, request, as)
  }

  async act(as: string, reporter: Reporter, acts: readonly OfficerAct[]): Promise<string | null> {
    return this.post(as, await this.composed(as, reporter, acts))
  }

  /** The request with one statement signed anew. */
  resigned<Request extends Pick<AppendRequest, 'statements'>>(
    as: string,
    request: Request,
    at: number,
    edit: (body: StatementBody) => object,
  ): Request {
    const { primitives } = this.live.world
    const statements = request.statements.map((signed, i) => {
      const { body } = this.live.world.parse(signed)
      const other = { ...body, ...edit(body) } as StatementBody
      const key = this.live.world.officer(as).signSecretKey
      return i === at ? signStatement(primitives, key, other) : signed
    })
    return { ...request, statements }
  }

  /** Where a case stands, for whoever may not read it. */
  async placeOf({ id }: Reporter, reader = 'Ines') {
    const { replay, today } = await this.live.read(reader, id)
    const { shared, internal } = replay.state.heads
    if (!shared) throw new Error('a case is received')
    return { at: { case: replay.state.caseId, heads: { shared, internal } }, today }
  }

  /** Any act of the shared log, on the heads as they are. */
  async forged(as: string, reporter: Reporter, act: SharedStatement['act']) {
    const { at, today } = await this.placeOf(reporter)
    const { shared, internal } = at.heads
    const { primitives, current } = this.live.world
    const statement = signStatement(primitives, this.live.world.officer(as).signSecretKey, {
      version: 1,
      case: at.case,
      log: 'shared',
      seq: shared.seq + 1,
      prev: shared.hash,
      directory: current.hash,
      on: today,
      actor: this.idOf(as),
      act,
    })
    const heads = { shared: shared.hash, internal: internal?.hash ?? null }
    const seen = await this.state(as)
    return { case: at.case, heads, seen, statements: [statement], envelopes: [], wraps: [] }
  }
}
