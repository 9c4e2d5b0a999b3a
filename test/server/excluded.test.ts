import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { readAbsences, setAbsence } from '../../protocol/exchanges/absence.ts'
import { publishDirectory, readAdministration } from '../../protocol/exchanges/administration.ts'
import { forgetDraft, putDraft, readDraft } from '../../protocol/exchanges/drafts.ts'
import { readFigures, readLoads } from '../../protocol/exchanges/figures.ts'
import { readNotices } from '../../protocol/exchanges/notices.ts'
import {
  appendToCase,
  findCase,
  QUEUE_PAGE_ROWS,
  readCase,
  readDay,
  readQueue,
} from '../../protocol/exchanges/office.ts'
import { readIndex, saveIndex, syncIndex } from '../../protocol/exchanges/own-index.ts'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import type { StatementBody } from '../../protocol/statement.ts'
import { DATABASES } from '../support/databases.ts'
import { fileAsks, fileOf, type TestFile } from '../support/files.ts'
import { indexAsks } from '../support/index-asks.ts'
import { type Answer, Live, Reporter } from '../support/live.ts'
import { random } from '../support/portal.ts'
import { addQueueRows } from '../support/queue-rows.ts'
import { TODAY, World } from '../support/world.ts'

/** With a page full of others: one row too many, and every later page begins at another. */
const SHOWN = 4

const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }
const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

/**
 * Two portals of one world with the same history, but for one case that exists in the first alone. To whom it is not
 * shown, both must answer everything with the same bytes.
 */
describe.each(DATABASES)('an officer to whom a case is not shown, on %s', (kind) => {
  let world: World
  let withIt: Live
  let without: Live
  let hidden: Reporter
  let visible: Reporter
  /** Draws of case numbers, which would differ in a way that tells nothing. */
  let numbers = 0
  let file: TestFile

  const both = <T>(ask: (live: Live) => Promise<T>) => Promise.all([ask(withIt), ask(without)])

  beforeAll(async () => {
    world = await World.create()
    const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
    const drawn = (bytes: number) =>
      bytes === 8 ? new Uint8Array(8).fill(numbers++ % 32) : random(bytes)
    withIt = await Live.open(kind, world, { secrets, random: drawn })
    without = await Live.open(kind, world, { secrets, random: drawn })

    const shared = Array.from({ length: SHOWN }, () => world.reporterKeys())
    for (const [i, keys] of shared.entries()) {
      const json = await withIt.reportJson(keys, { urgent: i === 1 })
      for (const live of [withIt, without]) {
        numbers = i
        expect((await new Reporter(live, keys).send(json)).error).toBeNull()
      }
      visible = new Reporter(withIt, keys)
      await visible.send(json)
    }
    numbers = SHOWN
    // As many more as take a second page.
    const officers = ['Ines', 'Ivan', 'Sana'].map((name) => world.officer(name).id)
    const filled = { officers, count: QUEUE_PAGE_ROWS }
    await both(({ db }) => addQueueRows(db, filled))
    const ivan = world.officer('Ivan').id
    hidden = await withIt.report({ excluded: [ivan], urgent: true })
    await both((live) => live.slot())

    // Life goes on in the case that Ivan must not notice.
    await withIt.act('Ines', hidden.id, [opened, acknowledged])
    await withIt.act('Ines', hidden.id, [
      { log: 'internal', act: { type: 'title' }, content: { version: 1, text: 'About Ivan' } },
      { log: 'shared', act: { type: 'handover', officer: world.officer('Ines').id } },
    ])
    file = await fileOf(hidden)
    await hidden.act({ type: 'message', text: 'He knows.' })
    await withIt.slot()
    await without.slot()
    await hidden.act({ type: 'message', text: 'He does not.' })
  })
  afterAll(async () => {
    await withIt.close()
    await without.close()
  })

  const HIDDEN_FROM = ['Ivan', 'Olu', 'Vera', 'Ada']

  it.each(HIDDEN_FROM)(
    '%s gets the same queues, page by page, whatever is asked for',
    async (name) => {
      const { number } =
        (await withIt.queue('Ines')).rows.find((row) => row.case === hidden.id) ?? {}
      expect(number).toMatch(/^....-....$/)
      const all = { closed: false, number: null, after: null }
      const requests = [
        all,
        { ...all, closed: true },
        { ...all, number },
        { ...all, closed: true, number },
        { ...all, number: '0000-0000' },
        { ...all, after: `0.${hidden.id}` },
        { ...all, after: `10020000.${hidden.id}` },
      ]
      for (const request of requests) {
        const [one, other] = await both((live) => live.post(readQueue, request, name))
        expect(one).toEqual(other)
        expect(one.text).not.toContain(hidden.id)
      }
    },
  )

  it.each(HIDDEN_FROM)('%s finds no case by its number, and all of their own', async (name) => {
    const { rows } = await withIt.queue('Ines')
    const numberOf = (id: string) => rows.find((row) => row.case === id)?.number ?? ''
    for (const number of [numberOf(hidden.id), 'ZZZZ-ZZZZ']) {
      const [one, other] = await both((live) => live.post(findCase, { number }, name))
      expect(one).toEqual(other)
      expect(one.text).toBe('{"case":null}')
    }
    const own = await withIt.queue(name)
    for (const row of own.rows) {
      const found = await withIt.post(findCase, { number: row.number }, name)
      expect(JSON.parse(found.text)).toEqual({ case: row.case })
    }
  })

  it.each(HIDDEN_FROM)('%s turns the same pages, with as many rows on each', async (name) => {
    const counts: number[] = []
    for (let after: string | null = null, turned = 0; turned < 3; turned++) {
      const request = { closed: false, number: null, after }
      const [one, other] = await both((live) => live.post(readQueue, request, name))
      expect(one).toEqual(other)
      const { rows, next } = readQueue.response.parse(JSON.parse(one.text))
      counts.push(rows.length)
      if (next === null) break
      after = next
    }
    expect(counts).toEqual(name === 'Ivan' ? [QUEUE_PAGE_ROWS, SHOWN] : [0])
  })

  it.each(HIDDEN_FROM)(
    '%s gets the same answers at every other door of the office',
    async (name) => {
      const draft = { nonce: toBase64url(random(24)), sealed: toBase64url(random(8192 + 16)) }
      const { id } = hidden
      const recorded = { by: world.officer(name).id, countsFrom: TODAY }
      const report = world.report(world.reporterKeys(), { recorded })
      const statement = signStatement(world.primitives, world.reporterKeys().sign.secretKey, {
        ...world.parse(report.statement).body,
        case: id,
      } as StatementBody)
      const asked: ((live: Live) => Promise<Answer>)[] = [
        (live) => live.post(readDay, {}, name),
        ...fileAsks(file, id, name),
        (live) => live.post(readFigures, { after: null }, name),
        (live) => live.post(readFigures, { after: id }, name),
        (live) => live.post(readLoads, {}, name),
        (live) => live.post(readDraft, { case: id }, name),
        (live) => live.post(putDraft, { case: id, replaces: null, draft }, name),
        (live) => live.post(forgetDraft, { case: id, nonce: draft.nonce }, name),
        (live) => live.post(recordReport, { ...report, statement }, name),
        ...indexAsks(id, name),
        (live) => live.post(readNotices, {}, name),
        (live) => live.post(readAbsences, {}, name),
        (live) => live.post(setAbsence, { absence: null }, name),
        (live) => live.post(readAdministration, {}, name),
      ]
      for (const ask of asked) {
        const [one, other] = await both(ask)
        expect(one).toEqual(other)
        expect(one.text).not.toContain(id)
      }
    },
  )

  it.each(HIDDEN_FROM)('%s syncs and reads the same index, all of it', async (name) => {
    const total = name === 'Ivan' ? QUEUE_PAGE_ROWS + SHOWN : 0
    const synced: string[] = []
    for (;;) {
      const [one, other] = await both((live) => live.post(syncIndex, { again: [] }, name))
      expect(one).toEqual(other)
      expect(one.text).not.toContain(hidden.id)
      const { cases, left } = syncIndex.response.parse(JSON.parse(one.text))
      synced.push(...cases.map((it) => it.case))
      expect(left).toBe(total - synced.length)
      if (cases.length === 0) break
      const sealed = toBase64url(random(24 + 512 + 16))
      const records = cases.map(({ case: id, version }) => ({ case: id, version, sealed }))
      const [saved, savedToo] = await both((live) => live.post(saveIndex, { records }, name))
      expect([saved, savedToo.text]).toEqual([{ status: 200, text: '{}', error: null }, '{}'])
    }
    expect(synced).toHaveLength(total)
    const read: string[] = []
    for (let after: string | null = null; ; ) {
      const [one, other] = await both((live) => live.post(readIndex, { after }, name))
      expect(one).toEqual(other)
      const page = readIndex.response.parse(JSON.parse(one.text))
      read.push(...page.records.map((it) => it.case))
      if (page.next === null) break
      after = page.next
    }
    expect(read.sort()).toEqual(synced.sort())
  })

  it.each(HIDDEN_FROM)('%s gets the same refusal by the case’s own id', async (name) => {
    for (const id of [hidden.id, toBase64url(random(32))]) {
      const [one, other] = await both((live) => live.post(readCase, { case: id }, name))
      expect(one).toEqual(other)
      expect(one).toEqual({ status: 404, text: '{"error":"notFound"}', error: 'notFound' })
    }
  })

  /** What somebody who was told the case’s bytes could send. */
  const appends = async (name: string) => {
    const request = await withIt.compose('Ines', hidden.id, [acknowledgedAgain])
    const officer = world.officer(name)
    const own = request.statements.map((signed) => {
      const body = { ...world.parse(signed).body, actor: officer.id } as StatementBody
      return signStatement(world.primitives, officer.signSecretKey, body)
    })
    const stale = { ...request, heads: { shared: toBase64url(random(32)), internal: null } }
    return [
      request,
      { ...request, statements: own },
      { ...stale, statements: own },
      { ...request, statements: [{ bytes: 'e30', signature: own[0]?.signature }] },
      // A repeat of what another officer really added.
      { ...request, statements: (await withIt.read('Ines', hidden.id)).logs.shared.slice(1, 2) },
      { ...request, statements: (await withIt.read('Ines', hidden.id)).logs.internal.slice(0, 1) },
    ]
  }
  const acknowledgedAgain: OfficerAct = {
    log: 'shared',
    act: { type: 'message' },
    content: { version: 1, text: 'Thank you.' },
  }

  it.each(HIDDEN_FROM)('%s gets the same refusal of every append', async (name) => {
    for (const request of await appends(name)) {
      const [one, other] = await both((live) => live.post(appendToCase, request, name))
      expect(one).toEqual(other)
      expect(one.error).toBe('notFound')
    }
  })

  it('gets the same answers at the reporters’ door', async () => {
    const forger = world.reporterKeys()
    const append = JSON.parse(await hidden.compose({ type: 'appeal' }))
    const { body } = world.parse(append.statement)
    const forged = {
      ...append,
      statement: signStatement(world.primitives, forger.sign.secretKey, body),
    }
    const report = JSON.parse(await withIt.reportJson(forger))
    const claimed = {
      ...report,
      statement: signStatement(world.primitives, forger.sign.secretKey, {
        ...world.parse(report.statement).body,
        case: hidden.id,
      } as StatementBody),
    }
    const asked: ((live: Live) => Promise<Answer>)[] = [
      (live) => live.post(appendToMailbox, forged),
      (live) => live.post(sendReport, claimed),
      (live) => live.post(readMailbox, { token: toBase64url(random(32)) }),
    ]
    for (const ask of asked) {
      const [one, other] = await both(ask)
      expect(one).toEqual(other)
    }
  })

  it('finds the cases that are shown the same, acts in them, and goes on in step', async () => {
    const { id } = visible
    const [one, other] = await both((live) => live.post(readCase, { case: id }, 'Ivan'))
    expect(one).toEqual(other)
    const request = await withIt.compose('Ivan', id, [opened, acknowledged])
    const [first, second] = await both((live) => live.post(appendToCase, request, 'Ivan'))
    expect([first, second.text]).toEqual([{ status: 200, text: '{}', error: null }, '{}'])
    const queue = { closed: false, number: null, after: null }
    const [here, there] = await both((live) => live.post(readQueue, queue, 'Ivan'))
    expect(here).toEqual(there)
  })

  it('is refused by the history itself, were the projection ever wrong', async () => {
    const caseId = Buffer.from(hidden.id, 'base64url')
    const ines = await withIt.db
      .selectFrom('case_readers')
      .selectAll()
      .where('officer_id', '=', world.officer('Ines').id)
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    const wrong = { ...ines, officer_id: world.officer('Ivan').id }
    await withIt.db.insertInto('case_readers').values(wrong).execute()
    expect((await withIt.post(readCase, { case: hidden.id }, 'Ivan')).error).toBe('notFound')
    for (const request of await appends('Ivan')) {
      const { error } = await withIt.post(appendToCase, request, 'Ivan')
      expect(['notFound', 'refused']).toContain(error)
    }
    await withIt.db
      .deleteFrom('case_readers')
      .where('officer_id', '=', wrong.officer_id)
      .where('case_id', '=', caseId)
      .execute()
  })

  it('is not alone: who reads the case is answered differently', async () => {
    const [one, other] = await both((live) => live.post(readCase, { case: hidden.id }, 'Ines'))
    expect(one.status).toBe(200)
    expect(other.status).toBe(404)
    const [day, otherDay] = await both((live) => live.post(readDay, {}, 'Ines'))
    expect(day).not.toEqual(otherDay)
  })

  it('is retired with the same answer', async () => {
    world.retire('Ivan', TODAY)
    const directory = world.epochs.at(-1)?.signed
    const [one, other] = await both((live) => live.post(publishDirectory, { directory }, 'Ada'))
    expect([one, other.text]).toEqual([{ status: 200, text: '{}', error: null }, '{}'])
  })
})
