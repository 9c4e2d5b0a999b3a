/** A case of hundreds of letters: what comes with it, what is asked for later, and what a dishonest server makes of that. */
import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { isAlarm } from '../../client/officer/alarms.ts'
import { type CaseFile, type Opened, openCase } from '../../client/officer/case-file.ts'
import { deliver } from '../../client/officer/deliver.ts'
import { withLetters } from '../../client/officer/older-letters.ts'
import type { Session } from '../../client/officer/session.ts'
import { EnvelopeDiffers } from '../../client/verified-case.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { readCase, readLetters } from '../../protocol/exchanges/office.ts'
import { NEWEST_LETTERS } from '../../protocol/history/held-back.ts'
import { replayStored } from '../../server/cases/replay.ts'
import { loadStatements, type StoredStatement } from '../../server/cases/store.ts'
import { DATABASES } from '../support/databases.ts'
import { Live } from '../support/live.ts'
import { type OnTheWay, sessionAt } from '../support/live-session.ts'
import { type LongCase, longCase, storeLongCase } from '../support/long-case.ts'
import { random } from '../support/portal.ts'
import { tamper } from '../support/tamper.ts'
import { TODAY } from '../support/world.ts'

/** Full pages of the store, to the row. */
const STATEMENTS = 500
/** Of each log, messages here and notes there. */
const LETTERS = (STATEMENTS - 4) / 2
const DAY_MS = 86_400_000

type Signed = Pick<StoredStatement, 'bytes' | 'signature'>

const bringVera = (vera: string): OfficerAct => ({
  log: 'shared',
  bring: { type: 'assign', officer: vera, handler: false },
})

describe.each(DATABASES)('a long case on %s', (kind) => {
  let live: Live
  let its: LongCase
  let id: Uint8Array
  let onTheWay: OnTheWay
  let asked: string[]
  beforeAll(async () => {
    live = await Live.open(kind)
    its = longCase(live.world, STATEMENTS, TODAY)
    await storeLongCase(live.db, live.world, its, TODAY)
    id = Buffer.from(its.id, 'base64url')
  })
  afterAll(() => live.close())
  beforeEach(() => {
    asked = []
    onTheWay = (_path, _json, pass) => pass()
  })

  const session = (name = 'Ines'): Session =>
    sessionAt(live, name, (path, json, pass) => {
      if (path === readLetters.path) asked.push(json)
      return onTheWay(path, json, pass)
    })
  /** The same officer, who has signed in anew on the same device. */
  const laterOn = ({ platform: { storage } }: Session): Session =>
    sessionAt(live, 'Ines', undefined, { storage })
  const open = (given = session()): Promise<Opened> => openCase(given, its.id)
  const kinds = ({ letters }: CaseFile): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const { kind: of } of letters.byStatement.values()) counts[of] = (counts[of] ?? 0) + 1
    return counts
  }
  const letters = (n = 0) => ({ case: its.id, letters: [{ log: 'shared', seq: 2 + n }] })

  it('comes with the report and the newest letters of each log, and with the others when they are asked for', async () => {
    const { session: now, file } = await open()
    const newest = 1 + 2 * NEWEST_LETTERS
    expect(kinds(file)).toEqual({ open: newest, older: 2 * LETTERS - 2 * NEWEST_LETTERS })
    expect(file.report?.answers.what).toMatch(/custody record/)
    expect(file.lacking).toEqual([])
    const oldest = file.verified.replay.shared.find(({ body }) => body.act.type === 'message')
    const one = await withLetters(now, file, new Set([oldest?.hash ?? '']))
    expect(kinds(one).open).toBe(newest + 1)
    expect(asked).toHaveLength(1)
    const all = await withLetters(now, one)
    expect(kinds(all)).toEqual({ open: 1 + 2 * LETTERS })
    const said = [...all.letters.byStatement.values()].flatMap((it) =>
      it.kind === 'open' && it.purpose === 'message' ? it.content.text : [],
    )
    expect(new Set(said).size).toBe(LETTERS)
  })

  it('keeps the older letters that came when it is read again', async () => {
    const opened = await open()
    const all = await withLetters(opened.session, opened.file)
    asked = []
    const again = await openCase(opened.session, its.id, all)
    expect([kinds(again.file).older, asked]).toEqual([undefined, []])
  })

  it('verifies no signature twice in a session, nor on a device one of a long log', async () => {
    const given = session()
    const verify = vi.spyOn(given.primitives, 'verify')
    await open(given)
    expect(verify.mock.calls.length).toBeGreaterThanOrEqual(STATEMENTS)
    verify.mockClear()
    await open(given)
    expect(verify).not.toHaveBeenCalled()
    const later = laterOn(given)
    verify.mockClear()
    await open(later)
    expect(verify).toHaveBeenCalledTimes(its.logs.reporter.length)
    await open(session())
    expect(verify.mock.calls.length).toBeGreaterThanOrEqual(STATEMENTS)
    verify.mockRestore()
  })

  it('lets others have their turn while the server replays it', async () => {
    const newest = await live.portal.deps.directories.newest(live.db)
    const rows = await loadStatements(live.db, id, 'officer')
    const stored = Object.values(its.logs).flatMap((log) => log.map(({ bytes }) => bytes))
    expect(rows.map((row) => toBase64url(row.bytes)).sort()).toEqual(stored.sort())
    if (!newest) throw new Error('there is a directory')
    let ms = 0
    const now = vi.spyOn(performance, 'now').mockImplementation(() => ms++)
    let turns = 0
    let isOver = false
    const other = () => {
      turns += 1
      if (!isOver) setImmediate(other)
    }
    setImmediate(other)
    await replayStored(live.portal.deps, live.db, newest, rows, 'officer')
    isOver = true
    now.mockRestore()
    // Parsed, and then admitted: a look at the clock after each.
    expect(turns).toBeGreaterThan((2 * rows.length) / 25)
  })

  it('is not answered about older letters to whoever reads nothing, or has not opened it today', async () => {
    const one = await live.post(readLetters, letters(), 'Vera')
    const none = { ...letters(), case: toBase64url(random(32)) }
    const never = await live.post(readLetters, none, 'Vera')
    expect(one).toEqual(never)
    expect(one.error).toBe('notFound')
    expect((await live.post(readLetters, letters(), 'Olu')).error).toBe('notFound')
    expect((await live.post(readLetters, letters(), 'Ivan')).error).toBe('conflict')
    const beyond = await live.post(readLetters, letters(2 ** 40), 'Ines')
    expect(beyond.error).toBe('badRequest')
    live.portal.clock.nowMs += DAY_MS
    const tomorrow = await live.post(readLetters, letters(), 'Ines')
    live.portal.clock.nowMs -= DAY_MS
    expect(tomorrow.error).toBe('conflict')
  })

  it('goes on to be read when a new day has begun', async () => {
    const opened = await open()
    live.portal.clock.nowMs += DAY_MS
    const all = await withLetters(opened.session, opened.file)
    live.portal.clock.nowMs -= DAY_MS
    expect(kinds(all).older).toBeUndefined()
    // Back to one day for the tests that follow.
    await tamper(live.db, (tx) =>
      sql`delete from statements where case_id = ${id} and log = 'internal' and seq >= ${its.logs.internal.length}`.execute(
        tx,
      ),
    )
  })

  it('holds back nothing but older letters', async () => {
    onTheWay = async (path, _json, pass) => {
      const answer = await pass()
      if (path === readCase.path) (answer.body as { envelopes: unknown[] }).envelopes.pop()
      return answer
    }
    await expect(open()).rejects.toThrow(EnvelopeDiffers)
  })

  it('is called altered when an older letter is withheld', async () => {
    const { session: now, file } = await open()
    onTheWay = async (path, _json, pass) => {
      const answer = await pass()
      if (path === readLetters.path) (answer.body as { envelopes: unknown[] }).envelopes.splice(0)
      return answer
    }
    const error = await withLetters(now, file).catch((it) => it)
    expect(isAlarm(error)).toBe(true)
  })

  it('is called altered when an older letter was changed in the database', async () => {
    const { session: now, file } = await open()
    const at = sql`case_id = ${id} and log = 'internal' and seq = 3`
    const body = async () =>
      (await sql<{ body: Uint8Array }>`select body from envelopes where ${at}`.execute(live.db))
        .rows[0]?.body ?? new Uint8Array()
    const set = (bytes: Uint8Array) =>
      tamper(live.db, (tx) => sql`update envelopes set body = ${bytes} where ${at}`.execute(tx))
    const before = await body()
    await set(before.map((byte, i) => (i === 100 ? byte ^ 1 : byte)))
    const error = await withLetters(now, file).catch((it) => it)
    await set(before)
    expect(error).toBeInstanceOf(EnvelopeDiffers)
    expect(kinds(await withLetters(now, file)).older).toBeUndefined()
  })

  it('is called altered when an older letter is not sealed to those to whom its place in the history has it sealed', async () => {
    const { session: now, file } = await open()
    const { envelopes } = file.verified.replay
    const at = [...envelopes].find(([hash]) => !file.verified.envelopes.has(hash))
    if (!at) throw new Error('there are older letters')
    const [hash, expected] = at
    envelopes.set(hash, { ...expected, readers: expected.readers.slice(1) })
    const error = await withLetters(now, file).catch((it) => it)
    expect(error).toBeInstanceOf(EnvelopeDiffers)
  })

  it('is refused when a statement that was seen before was changed, or carries a neighbour’s signature', async () => {
    const given = session()
    await open(given)
    const at = (seq: number) => sql`case_id = ${id} and log = 'internal' and seq = ${seq}`
    const row = async (seq: number) => {
      const all = sql<Signed>`select bytes, signature from statements where ${at(seq)}`
      return (await all.execute(live.db)).rows[0] as Signed
    }
    const set = (seq: number, { bytes, signature }: Signed) => {
      const to = sql`bytes = ${bytes}, signature = ${signature}`
      return tamper(live.db, (tx) => sql`update statements set ${to} where ${at(seq)}`.execute(tx))
    }
    const [one, other] = [await row(5), await row(6)]
    const faultOf = (from = given) => open(from).catch((it) => it.code)
    await set(5, { ...one, signature: other.signature })
    const moved = [await faultOf(), await faultOf(laterOn(given))]
    const text = Buffer.from(one.bytes).toString().replace('"type":"note"', '"type":"tags"')
    await set(5, { ...one, bytes: Buffer.from(text) })
    const changed = await faultOf()
    await set(5, one)
    // The second does not even replay on the server.
    expect([...moved, changed]).toEqual(['badSignature', 'badSignature', 'internal'])
    expect((await open(given)).file.id).toBe(its.id)
  })

  it('is alarming when it was cut or forked after it was seen', async () => {
    const given = session()
    await open(given)
    onTheWay = async (path, _json, pass) => {
      const answer = await pass()
      if (path === readCase.path) {
        const { logs } = answer.body as { logs: { internal: unknown[] } }
        logs.internal.pop()
      }
      return answer
    }
    const error = await open(given).catch((it) => it)
    expect(isAlarm(error)).toBe(true)
  })

  // The embedded database has one connection: nothing comes between.
  if (kind === 'postgres') {
    it('is answered from one moment, whoever leaves between two slices, or between two looks at it', async () => {
      const sana = live.world.officer('Sana').id
      const leave = { log: 'shared', act: { type: 'conflict' } } as const
      for (const name of ['Sana', 'Ivan']) await live.open(name, its.id)
      let between: { column: string; next: () => Promise<unknown> } | null = null
      const plugin: KyselyPlugin = {
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          const [row] = result.rows
          if (!between || row === undefined || !(between.column in row)) return result
          const { next } = between
          between = null
          await next()
          return result
        },
      }
      const watched = await live.another(plugin)
      // Its statements are loaded, and not replayed yet.
      between = { column: 'pending', next: () => live.act('Sana', its.id, [leave]) }
      const { replay, envelopes } = await watched.read('Sana', its.id)
      expect([between, replay.state.members.has(sana)]).toEqual([null, true])
      expect([...envelopes.values()].every(({ wraps }) => wraps.length === 1)).toBe(true)
      // That they have opened it is known, and no letter is loaded yet.
      between = { column: 'bytes', next: () => live.act('Ivan', its.id, [leave]) }
      const answer = await watched.post(readLetters, letters(), 'Ivan')
      const given = readLetters.response.parse(JSON.parse(answer.text))
      expect([between, given.envelopes.map(({ wraps }) => wraps.length)]).toEqual([null, [1]])
      expect((await watched.post(readLetters, letters(), 'Ivan')).error).toBe('notFound')
    })
  }

  it('gives whoever is brought in every letter, the older ones too', async () => {
    const opened = await open()
    const vera = live.world.officer('Vera').id
    const outcome = await deliver(opened, () => [bringVera(vera)])
    expect(outcome).toEqual({ kind: 'done' })
    const { session: hers, file } = await open(session('Vera'))
    const all = await withLetters(hers, file)
    expect(kinds(all)).toEqual({ open: 1 + all.verified.replay.envelopes.size - 1 })
    expect(all.lacking).toEqual([])
  })

  it('opens older letters with the wraps that their reader was given since', async () => {
    const { world } = live
    const { entry } = world.officer('Vera')
    const { entry: renewed } = world.enrol(entry.name, entry.roles, entry.id)
    world.publish(
      world.nextBody(({ officers }) => ({
        officers: officers.map((it) => (it.id === entry.id ? renewed : it)),
      })),
    )
    await live.publish()
    const before = await open(session('Vera'))
    const read = await withLetters(before.session, before.file)
    expect(kinds(read)).toEqual({ oldKeys: read.verified.replay.envelopes.size })
    const again: OfficerAct = { log: 'shared', bring: { type: 'rewrap', officer: entry.id } }
    expect(await deliver(await open(), () => [again])).toEqual({ kind: 'done' })
    const { session: now, file } = await openCase(before.session, its.id, read)
    expect(kinds(await withLetters(now, file))).toEqual({
      open: read.verified.replay.envelopes.size,
    })
  })

  it('is looked at again before a reader is given anything, where a new day has begun', async () => {
    const opened = await open()
    live.portal.clock.nowMs += DAY_MS
    const looked: unknown[] = []
    const outcome = await deliver(opened, ({ file }) => {
      looked.push(file.verified.replay.state.heads.internal?.seq)
      return [{ log: 'shared', bring: { type: 'rewrap', officer: live.world.officer('Vera').id } }]
    })
    live.portal.clock.nowMs -= DAY_MS
    expect(outcome).toEqual({ kind: 'done' })
    expect(new Set(looked).size).toBe(2)
  })
})
