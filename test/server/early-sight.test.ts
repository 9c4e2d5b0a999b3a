/**
 * What an overseer who is not let in is answered: two portals of one world, in one of which a case has allegations. But
 * for their own index, every answer is the same, byte for byte.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeCalledIn } from '../../client/compose-called-in.ts'
import type { OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { readAbsences, setAbsence } from '../../protocol/exchanges/absence.ts'
import { forgetDraft, putDraft, readDraft } from '../../protocol/exchanges/drafts.ts'
import { readFigures, readLoads } from '../../protocol/exchanges/figures.ts'
import { beginOfficerUpload, readOfficerFile } from '../../protocol/exchanges/files.ts'
import { readNotices, setNoticeAddress } from '../../protocol/exchanges/notices.ts'
import {
  appendToCase,
  findCase,
  readCase,
  readDay,
  readLetters,
  readQueue,
} from '../../protocol/exchanges/office.ts'
import {
  earlyCases,
  indexVersions,
  readIndex,
  saveIndex,
  syncIndex,
} from '../../protocol/exchanges/own-index.ts'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { indexState } from '../../protocol/own-index.ts'
import type { StatementBody } from '../../protocol/statement.ts'
import { indexHere } from '../../scripts/demo/index-here.ts'
import { ownState } from '../../server/cases/index-state.ts'
import { allege, bind, compare } from '../support/bound.ts'
import { contracts } from '../support/contracts.ts'
import { DATABASES } from '../support/databases.ts'
import { TestFile } from '../support/files.ts'
import { opened, tagged, titled } from '../support/indexed-cases.ts'
import { type Answer, Live, Reporter } from '../support/live.ts'
import { sessionAt } from '../support/live-session.ts'
import { random } from '../support/portal.ts'
import { TODAY, World } from '../support/world.ts'

const acknowledged: OfficerAct = { log: 'shared', act: { type: 'acknowledged' } }

const noted: OfficerAct = {
  log: 'internal',
  act: { type: 'note' },
  content: { version: 1, text: 'Looked at.' },
}

/** Which know of no case: sessions, and what administrators do. */
const ELSEWHERE = /\/(session|administration|passkeys|phrases)\//

describe.each(DATABASES)('an overseer who is not let in, on %s', (kind) => {
  let world: World
  let alleged: Live
  let plain: Live
  /** With allegations in one of the two. */
  let one: Reporter
  let before: Reporter
  let number = ''
  let numbers = 0

  const both = <T>(ask: (live: Live) => Promise<T>) => Promise.all([ask(alleged), ask(plain)])

  const reported = async (): Promise<Reporter> => {
    const keys = world.reporterKeys()
    const json = await alleged.reportJson(keys)
    const next = numbers + 1
    for (const live of [plain, alleged]) {
      numbers = next
      const reporter = new Reporter(live, keys)
      expect((await reporter.send(json)).error).toBeNull()
      if (live === alleged) return reporter
    }
    throw new Error('never')
  }

  beforeAll(async () => {
    world = await World.create()
    const secrets = { signingSeed: world.serverSeed, vaultKey: random(32), proofKey: random(32) }
    const drawn = (bytes: number) =>
      bytes === 8 ? new Uint8Array(8).fill(numbers++ % 32) : random(bytes)
    alleged = await Live.open(kind, world, { secrets, random: drawn })
    plain = await Live.open(kind, world, { secrets, random: drawn })
    before = await reported()
    await both((live) => live.slot())
    bind(world)
    await both((live) => live.publish())
    one = await reported()
    const released = await reported()
    await both((live) => live.slot())
    const appeal = await released.compose({ type: 'appeal' })
    await both((live) => live.post({ path: '/api/report/append' }, appeal))
    await both((live) => live.slot())

    for (const [live, more] of [
      [alleged, [allege(), titled('About a person'), compare(), tagged('store')]],
      [plain, [noted, titled('About a person'), noted, tagged('store')]],
    ] as const) {
      expect((await live.act('Ines', one.id, [opened, acknowledged, ...more])).error).toBeNull()
      expect((await live.act('Ines', before.id, [opened, ...more])).error).toBeNull()
    }
    number = (await alleged.queue('Ines')).rows.find((row) => row.case === one.id)?.number ?? ''
  })
  afterAll(() => both((live) => live.close()))

  /** By the path of each exchange. */
  const asked = async (): Promise<Record<string, ((live: Live) => Promise<Answer>)[]>> => {
    const { id } = one
    const draft = { nonce: toBase64url(random(24)), sealed: toBase64url(random(8192 + 16)) }
    const file = new TestFile(1)
    const queue = { closed: false, number: null, after: null }
    const recorded = { by: world.officer('Olu').id, countsFrom: TODAY }
    const report = world.report(world.reporterKeys(), { recorded })
    const request = await alleged.compose('Ines', id, [acts])
    const olu = world.officer('Olu')
    const own = request.statements.map((signed) => {
      const body = { ...world.parse(signed).body, actor: olu.id } as StatementBody
      return signStatement(world.primitives, olu.signSecretKey, body)
    })
    const post = (of: { path: `/api/${string}` }, ...bodies: object[]) => ({
      [of.path]: bodies.map((body) => (live: Live) => live.post(of, body, 'Olu')),
    })
    return {
      ...post(
        readQueue,
        queue,
        { ...queue, closed: true },
        { ...queue, number },
        { ...queue, after: `0.${id}` },
      ),
      ...post(findCase, { number }),
      ...post(readDay, {}),
      ...post(readCase, { case: id }, { case: before.id }),
      ...post(
        readLetters,
        { case: id, letters: [{ log: 'internal', seq: 0 }] },
        { case: before.id, letters: [{ log: 'reporter', seq: 0 }] },
      ),
      ...post(
        appendToCase,
        request,
        { ...request, statements: own },
        { ...request, statements: own, heads: { shared: toBase64url(random(32)), internal: null } },
      ),
      ...post(beginOfficerUpload, file.upload(id), file.upload(before.id)),
      ...post(readOfficerFile, { case: id, file: toHash(file.id), chunk: 0 }),
      ...post(readFigures, { after: null }, { after: id }),
      ...post(readLoads, {}),
      ...post(readDraft, { case: id }),
      ...post(putDraft, { case: id, replaces: null, draft }),
      ...post(forgetDraft, { case: id, nonce: draft.nonce }),
      ...post(readNotices, {}),
      ...post(setNoticeAddress, { address: null }),
      ...post(readAbsences, {}),
      ...post(setAbsence, { absence: null }),
      ...post(recordReport, report),
      ...post(earlyCases, { cases: [before.id] }),
    }
  }
  const acts: OfficerAct = {
    log: 'shared',
    act: { type: 'message' },
    content: { version: 1, text: 'Thank you.' },
  }

  it('is answered the same at every door, whether there are allegations or none', async () => {
    const all = await asked()
    for (const [path, asks] of Object.entries(all)) {
      for (const [i, ask] of asks.entries()) {
        const [first, second] = await both(ask)
        expect(first, `${path} ${i}`).toEqual(second)
        expect(first.text).not.toContain(one.id)
      }
    }
    const doors = contracts
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/api/office/'))
    const rest = doors.filter((path) => !(path in all) && !ELSEWHERE.test(path))
    expect(rest).toEqual([syncIndex, saveIndex, readIndex, indexVersions].map(({ path }) => path))
  })

  const sync = async (live: Live, again: Hash[] = []) =>
    syncIndex.response.parse(JSON.parse((await live.post(syncIndex, { again }, 'Olu')).text))
  /** Of an index of these cases. */
  const stateOf = ({ cases }: Awaited<ReturnType<typeof sync>>) =>
    indexState(world.primitives, new Map(cases.map((it) => [it.case, it.version])))
  const actsOf = (items: readonly { statement: { bytes: string } }[]) =>
    items.map(
      ({ statement }) => JSON.parse(Buffer.from(statement.bytes, 'base64url').toString()).act.type,
    )

  it('is given allegations and comparisons for their own index, and nothing else', async () => {
    const found = await sync(alleged)
    const its = found.cases.find((it) => it.case === one.id)
    expect(actsOf(its?.items ?? [])).toEqual(['allegation', 'comparison'])
    expect(its?.version).toBe(2)
    expect(found.state).toBe(stateOf(found))
    expect(found.cases.map(({ version }) => version).toSorted()).toEqual([0, 2])
    // Under older rules, or where there is none, it does not exist.
    expect(found.cases.map((it) => it.case)).not.toContain(before.id)
    const [, without] = [found, await sync(plain)]
    expect(without.cases.map((it) => it.case)).not.toContain(one.id)
    expect(without.state).toBe(stateOf(without))
    expect(without.cases.map(({ version }) => version)).toEqual([0])
    expect((await sync(alleged, [one.id])).cases).toHaveLength(1)
    expect((await sync(alleged, [before.id])).cases).toHaveLength(0)
    expect((await sync(plain, [one.id])).cases).toHaveLength(0)
  })

  it('keeps it, knows it, and lets overseers in by its heads; then it grows', async () => {
    const session = sessionAt(alleged, 'Olu', undefined, {
      startIndex: indexHere(world.primitives),
    })
    await session.together.refresh()
    expect(session.together.known().allegations.size).toBe(1)
    expect(session.together.seen).toBe(await ownState(alleged.db, world.officer('Olu').id))
    expect(session.index.get(one.id)?.title).toBeNull()
    const answer = await alleged.post(earlyCases, { cases: [one.id, before.id] }, 'Olu')
    const { cases, today } = earlyCases.response.parse(JSON.parse(answer.text))
    expect(cases.map((it) => [it.case, it.number])).toEqual([[one.id, number]])
    const [at] = cases
    if (!at) throw new Error('the case is there')
    const request = composeCalledIn(
      world.primitives,
      world.known(today),
      world.officer('Olu'),
      at,
      today,
    )
    expect((await alleged.post(appendToCase, request, 'Olu')).error).toBeNull()
    await session.together.refresh()
    expect(session.index.get(one.id)).toMatchObject({ title: 'About a person', tags: ['store'] })
    expect(session.together.seen).toBe(await ownState(alleged.db, world.officer('Olu').id))
    expect(session.together.known().allegations.size).toBe(1)
    const gone = await alleged.post(earlyCases, { cases: [one.id] }, 'Olu')
    expect(JSON.parse(gone.text).cases).toEqual([])
  })
})
