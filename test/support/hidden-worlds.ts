/**
 * Three portals in step: without a case that leaves some officers out, with it, and with it linked to a case that they
 * read. What they could ask at each door of the office.
 */
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { setNoticeAddress } from '../../protocol/exchanges/notices.ts'
import { QUEUE_PAGE_ROWS } from '../../protocol/exchanges/office.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import type { StatementBody } from '../../protocol/statement.ts'
import { allegationOf, allege, bind, idOf, propose } from './bound.ts'
import { BoundLive } from './bound-live.ts'
import { fileOf, TestFile } from './files.ts'
import { acknowledged, alleging, assigning, lifeOf, opened, SAME_PERSON } from './hidden-case.ts'
import { lastingWorld } from './ladder.ts'
import type { Live, Reporter } from './live.ts'
import { addressOf } from './notices.ts'
import { random } from './portal.ts'
import { addQueueRows } from './queue-rows.ts'
import { TODAY } from './world.ts'
import { Worlds } from './worlds.ts'

export const OFFICERS: Parameters<typeof lastingWorld>[0] = [
  ['Ada Admin', 'administrator'],
  ['Ines Intake', 'intake'],
  ['Ivan Intake', 'intake'],
  ['Sana Super', 'supervisor'],
  ['Olu Overseer', 'overseer'],
  ['Otto Overseer', 'overseer'],
  ['Vera Investigator', 'investigator'],
]
/**
 * Two left out by the reporter, an overseer among them; one who reads the visible case alone, as its investigator; one without
 * cases by role.
 */
export const HIDDEN_FROM = ['Ivan', 'Otto', 'Vera', 'Ada']
export const EVERYBODY = ['Ines', 'Sana', 'Olu', ...HIDDEN_FROM]
/** By which the ids of their allegations are filled. */
export const [IN_VISIBLE, IN_HIDDEN] = [1, 2]
export const SHOWN = 4
export const EARLY_ROWS = 150
const HIDDEN_TURN = 20

export const named = (text: string) => ({ names: [{ kind: 'name' as const, text }] })

/** As many as take a second page, also of those that an overseer reads early. They have no history. */
const fill = async ({ db, world }: Live): Promise<void> => {
  const officers = ['Ines', 'Ivan', 'Sana'].map((name) => world.officer(name).id)
  await addQueueRows(db, { officers, count: QUEUE_PAGE_ROWS })
  await sql`insert into case_readers
      (officer_id, case_id, withheld, shown, early, intake, stage, handler, place, seen)
    select ${world.officer('Otto').id}, case_id, true, false, true, false, r.stage, r.handler, place, 0
    from case_readers r join cases on id = case_id
    where officer_id = ${world.officer('Ivan').id} and octet_length(sign_key) = 0
    order by case_id limit ${EARLY_ROWS}`.execute(db)
}

/** They go, as far as officers are told of them. */
export const unfill = async ({ db }: Live): Promise<void> => {
  const filled = sql`(select id from cases where octet_length(sign_key) = 0)`
  await sql`delete from case_readers where case_id in ${filled}`.execute(db)
  await sql`update cases set promises = '[]', next_due = null where id in ${filled}`.execute(db)
}

export class HiddenWorlds {
  readonly worlds: Worlds
  /** By portal. */
  readonly visible: readonly Reporter[]
  /** By portal, from the second on. */
  readonly hidden: readonly Reporter[]
  /** Of the hidden case. */
  readonly file = new TestFile(1)

  private constructor(worlds: Worlds, visible: readonly Reporter[], hidden: readonly Reporter[]) {
    this.worlds = worlds
    this.visible = visible
    this.hidden = hidden
  }

  static async open(kind: Parameters<typeof Worlds.open>[0]): Promise<HiddenWorlds> {
    const world = bind(await lastingWorld(OFFICERS))
    const worlds = await Worlds.open(kind, world, 3)
    const visible = await worlds.report(0)
    for (let turn = 1; turn < SHOWN; turn++) await worlds.report(turn)
    await worlds.each(fill)
    await worlds.slot()
    for (const live of worlds.lives)
      for (const name of EVERYBODY)
        await live.post(setNoticeAddress, { address: addressOf(name) }, name)
    const excluded = ['Ivan', 'Otto'].map((name) => world.officer(name).id)
    const later = worlds.lives.slice(1)
    const hidden = await worlds.report(HIDDEN_TURN, { excluded, urgent: true }, later)
    await worlds.slot()
    const its = new HiddenWorlds(worlds, visible, hidden)
    for (const name of ['Ines', 'Ivan', 'Sana']) await its.inStep(name, [opened])
    const subject = named('Ivan Petrov')
    await its.inStep('Ines', [acknowledged, assigning(world, 'Vera')])
    await its.inStep('Vera', [opened])
    await its.inStep('Ines', [alleging(allegationOf(IN_VISIBLE, { subject }))])
    await its.inStep('Ines', [propose])
    return its
  }

  /** Life goes on in the case that they must not notice; in the last portal it is linked. */
  async live(): Promise<void> {
    const { worlds } = this
    const subject = { officer: worlds.world.officer('Ivan').id, ...named('Ivan Petrov') }
    const given = [[], [{ to: idOf(IN_VISIBLE), answer: SAME_PERSON }]]
    for (const [n, reporter] of this.hidden.entries()) {
      await lifeOf(reporter.live, reporter, IN_HIDDEN, subject, given[n] ?? [])
      await fileOf(reporter, this.file)
      await reporter.act({ type: 'message', text: 'He knows.' })
    }
    await worlds.slot()
    for (const reporter of this.hidden)
      await reporter.act({ type: 'message', text: 'He does not.' })
  }

  get hiddenId(): Hash {
    return (this.hidden[0] as Reporter).id
  }

  reporterAt(live: Live): Reporter {
    return this.visible[this.worlds.lives.indexOf(live)] as Reporter
  }

  /** The same bytes in the visible case of each portal. */
  inStep(name: string, acts: readonly OfficerAct[]): Promise<void> {
    return this.worlds.inStep(name, this.reporterAt(this.worlds.at(0)).id, acts)
  }

  /** What somebody who was told the hidden case's bytes could send to add to it. */
  async appendsTo(name: string): Promise<unknown[]> {
    const { worlds, hidden } = this
    const [reporter] = hidden
    if (!reporter) throw new Error('no hidden case')
    const bound = new BoundLive(reporter.live)
    const request = await bound.composed('Ines', reporter, [allege(9)])
    const officer = worlds.world.officer(name)
    const statements = request.statements.map((signed) => {
      const body = { ...worlds.world.parse(signed).body, actor: officer.id } as StatementBody
      return signStatement(worlds.world.primitives, officer.signSecretKey, body)
    })
    const bytes = (acts: Parameters<BoundLive['forged']>[2]) => bound.forged(name, reporter, acts)
    return [
      request,
      { ...request, statements },
      await bytes({ type: 'calledIn' }),
      await bytes({ type: 'remove', officer: worlds.world.officer('Ines').id }),
      await bytes({ type: 'conflict' }),
    ]
  }

  /** What each door is asked; every one of the office's is here. */
  async asked(name: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const { worlds, hiddenId: id } = this
    const { id: own } = this.reporterAt(worlds.at(0))
    const draft = { nonce: toBase64url(random(24)), sealed: toBase64url(random(8192 + 16)) }
    const phrases = { nonce: toBase64url(random(24)), sealed: toBase64url(random(8192 + 16)) }
    const record = { case: id, version: 0, sealed: toBase64url(random(24 + 512 + 16)) }
    const numbers = await worlds.at(1).queue('Ines')
    const number = numbers.rows.find((row) => row.case === id)?.number
    expect(number).toMatch(/^....-....$/)
    const all = { closed: false, number: null, after: null }
    const recorded = { by: worlds.world.officer(name).id, countsFrom: TODAY }
    const report = worlds.world.report(worlds.world.reporterKeys(), { recorded })
    const ids = (...of: string[]) => of.map((it) => worlds.world.officer(it).id)
    const holders = { intake: ids('Ines', 'Ivan'), supervisor: ids('Sana'), overseer: ids('Olu') }
    return {
      '/api/office/queue': [
        all,
        { ...all, closed: true },
        { ...all, number },
        { ...all, closed: true, number },
        { ...all, after: `0.${id}` },
        { ...all, after: `10020000.${id}` },
      ],
      '/api/office/case/find': [{ number }, { number: 'ZZZZ-ZZZZ' }],
      '/api/office/day': [{}],
      '/api/office/case': [{ case: id }, { case: own }, { case: toBase64url(random(32)) }],
      '/api/office/letters': [id, own, toBase64url(random(32))].map((it) => ({
        case: it,
        letters: [{ log: 'reporter', seq: 0 }],
      })),
      '/api/office/append': await this.appendsTo(name),
      '/api/office/files/begin': [new TestFile(1).upload(id), new TestFile(1).upload(own)],
      '/api/office/file': [own, id].map((it) => ({
        case: it,
        file: toHash(this.file.id),
        chunk: 0,
      })),
      '/api/office/figures': [{ after: null }, { after: id }],
      '/api/office/loads': [{}],
      '/api/office/draft/read': [{ case: id }],
      '/api/office/draft/put': [{ case: id, replaces: null, draft }],
      '/api/office/draft/forget': [{ case: id, nonce: draft.nonce }],
      '/api/office/record': [{ ...report, statement: { ...report.statement, bytes: 'e30' } }],
      '/api/office/passkeys/read': [{}],
      '/api/office/phrases/read': [{}],
      '/api/office/phrases/put': [{ replaces: phrases.nonce, phrases }],
      '/api/office/index/sync': [{ again: [] }, { again: [id] }, { again: [own, id] }],
      '/api/office/index/save': [{ records: [record] }, { records: [{ ...record, version: 99 }] }],
      '/api/office/index/read': [{ after: null }, { after: id }],
      '/api/office/index/versions': [{ after: null }, { after: id }],
      '/api/office/index/early': [{ cases: [id] }, { cases: [own, id] }],
      '/api/office/notices/read': [{}],
      '/api/office/notices/address': [{ address: addressOf(name) }],
      '/api/office/absence/read': [{}],
      '/api/office/absence/set': [{ absence: null }],
      '/api/office/administration/read': [{}],
      '/api/office/administration/status': [{}],
      '/api/office/administration/withdraw': [{ officer: worlds.world.officer('Ivan').id }],
      '/api/office/administration/strips': [holders],
    }
  }
}
