import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../protocol/base64url.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { statementHash } from '../../protocol/statement.ts'
import { PROOF_LIFE_MS } from '../../server/features/proof/proof.ts'
import { MAX_TIMES } from '../../server/features/proof/spent.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, Reporter } from '../support/live.ts'
import { NOON_MS, random } from '../support/portal.ts'

const DAY_MS = 86_400_000

/** The same request with parts replaced. */
const altered = (json: string, change: (request: ReturnType<typeof JSON.parse>) => void) => {
  const request = JSON.parse(json)
  change(request)
  return JSON.stringify(request)
}

describe.each(DATABASES)('sending a report on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  const cases = async () => (await live.db.selectFrom('cases').select('id').execute()).length

  /** What it refuses, and that it stores nothing. */
  const refusalOf = async (json: string): Promise<string | null> => {
    const before = await cases()
    const answer = await live.post(sendReport, json)
    expect(await cases()).toBe(before)
    return answer.error
  }

  it('is answered with the signed receipt, which verifies', async () => {
    const reporter = await live.report()
    const { replay, logs } = await reporter.read()
    expect(logs.shared).toHaveLength(1)
    expect(replay.shared[0]?.body.act).toEqual({
      type: 'received',
      statement: replay.reporter[0]?.hash,
    })
    expect(replay.waiting).toEqual([])
  })

  it('is answered the same when it is repeated, also when its proof is spent; with a new proof once that is too old', async () => {
    const reporter = new Reporter(live, live.world.reporterKeys())
    const json = await live.reportJson(reporter.keys)
    const first = await reporter.send(json)
    const before = await cases()
    const again = await reporter.send(json)
    live.portal.clock.nowMs = NOON_MS + PROOF_LIFE_MS + 1
    expect(await refusalOf(json)).toBe('proofNeeded')
    const fresh = await live.proof()
    const paid = await reporter.send(
      altered(json, (request) => {
        request.proof = fresh
      }),
    )
    live.portal.clock.nowMs = NOON_MS
    expect([again, paid]).toEqual([first, first])
    expect(await cases()).toBe(before)
  })

  it('gives another version of a report the one that is stored', async () => {
    const reporter = new Reporter(live, live.world.reporterKeys())
    const first = await reporter.send(await live.reportJson(reporter.keys))
    const before = await cases()
    const other = await reporter.send(await live.reportJson(reporter.keys, { what: 'Otherwise.' }))
    expect(other).toEqual(first)
    expect(await cases()).toBe(before)
  })

  it('answers two versions that come at once with the same one', async () => {
    const reporter = new Reporter(live, live.world.reporterKeys())
    const versions = await Promise.all(
      ['One.', 'Two.', 'Three.'].map((what) => live.reportJson(reporter.keys, { what })),
    )
    const answers = await Promise.all(versions.map((json) => reporter.send(json)))
    expect(answers[0]?.error).toBeNull()
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('wants a proof of work that was spent on nothing else', async () => {
    const json = await live.reportJson(live.world.reporterKeys())
    const wrong = altered(json, (request) => {
      request.proof.derivedKey = '00'.repeat(32)
    })
    expect(await refusalOf(wrong)).toBe('proofNeeded')
    expect((await live.post(sendReport, json)).error).toBeNull()
    const other = altered(await live.reportJson(live.world.reporterKeys()), (request) => {
      request.proof = JSON.parse(json).proof
    })
    expect(await refusalOf(other)).toBe('proofNeeded')
  })

  it('costs the database nothing before its proof is right, in time and not spent', async () => {
    const paid = await live.reportJson(live.world.reporterKeys())
    expect((await live.post(sendReport, paid)).error).toBeNull()
    const json = await live.reportJson(live.world.reporterKeys())
    const unpaid = [
      altered(json, ({ proof }) => {
        proof.derivedKey = '00'.repeat(32)
      }),
      altered(json, ({ proof }) => {
        proof.challenge.parameters.data.untilMs += 1
      }),
      altered(json, (request) => {
        request.proof = JSON.parse(paid).proof
      }),
    ]
    const tables = ['cases', 'statements', 'directory_epochs']
    for (const name of tables) await live.db.schema.alterTable(name).renameTo(`${name}_`).execute()
    const answers = []
    for (const one of [...unpaid, json]) answers.push((await live.post(sendReport, one)).error)
    for (const name of tables) await live.db.schema.alterTable(`${name}_`).renameTo(name).execute()
    expect(answers).toEqual(['proofNeeded', 'proofNeeded', 'proofNeeded', 'internal'])
  })

  const MIDNIGHT_MS = Date.UTC(2026, 2, 3)
  it.each([
    ['the day after', NOON_MS, '2026-03-03'],
    ['the day before', NOON_MS, '2026-03-01'],
    ['yesterday’s, 16 minutes after midnight', MIDNIGHT_MS + 16 * 60_000, '2026-03-02'],
    ['yesterday’s, by a clock set back', NOON_MS - DAY_MS, '2026-03-02'],
  ])('refuses a date that is not its own: %s', async (_, nowMs, today) => {
    live.portal.clock.nowMs = nowMs
    const refusal = await refusalOf(await live.reportJson(live.world.reporterKeys(), { today }))
    live.portal.clock.nowMs = NOON_MS
    expect(refusal).toBe('wrongDate')
  })

  it('takes yesterday’s date until a quarter past midnight, and dates the receipt the same', async () => {
    live.portal.clock.nowMs = MIDNIGHT_MS + 14 * 60_000
    const { replay } = await (await live.report({ today: '2026-03-02' })).read()
    live.portal.clock.nowMs = NOON_MS
    expect(replay.reporter[0]?.body.on).toBe('2026-03-02')
    expect(replay.shared[0]?.body.on).toBe('2026-03-02')
  })

  it('refuses the mailbox of another case', async () => {
    const victim = await live.report()
    const keys = { ...live.world.reporterKeys(), mailboxToken: victim.keys.mailboxToken }
    expect(await refusalOf(await live.reportJson(keys))).toBe('refused')
    expect((await victim.read()).replay.state.caseId).toBe(victim.id)
  })

  it('is tried so often for one proof, however often it is refused', async () => {
    const { mailboxToken } = (await live.report()).keys
    const json = await live.reportJson({ ...live.world.reporterKeys(), mailboxToken })
    const errors: (string | null)[] = []
    for (let i = 0; i <= MAX_TIMES; i++) errors.push((await live.post(sendReport, json)).error)
    expect(errors[0]).toBe('refused')
    expect(errors.at(-1)).toBe('proofNeeded')
  })

  it('takes one length, and no other', async () => {
    const json = await live.reportJson(live.world.reporterKeys())
    const shorter = json.replace('"pad":"0', '"pad":"')
    const longer = json.replace('"pad":"', '"pad":"0')
    const spaced = json.replace('"pad":"00', '"pad" : "')
    expect(spaced).toHaveLength(json.length)
    for (const other of [shorter, longer, longer.padEnd(json.length + 4096, ' ')]) {
      expect(await refusalOf(other)).toBe('badRequest')
    }
    expect((await live.post(sendReport, spaced)).error).toBeNull()
    expect(await refusalOf(json), 'a repeat').toBeNull()
  })

  it('takes and gives the same number of bytes, whoever is excluded', async () => {
    const { world } = live
    const lengths = await Promise.all(
      [[], ['Ivan'], ['Ines', 'Ivan', 'Sana']].map(async (names) => {
        const excluded = names.map((name) => world.officer(name).id)
        const reporter = new Reporter(live, world.reporterKeys())
        const json = await live.reportJson(reporter.keys, { excluded })
        const sent = await reporter.send(json)
        expect(sent.error).toBeNull()
        return [json.length, sent.text.length]
      }),
    )
    expect(new Set(lengths.map(String)).size).toBe(1)
  })

  it('gives each case a number of its own', async () => {
    await live.report()
    const rows = await live.db.selectFrom('cases').select('number').execute()
    expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length)
    for (const { number } of rows)
      expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('keeps what was signed to the byte, and no day but the received one', async () => {
    const reporter = await live.report()
    const id = Buffer.from(reporter.id, 'base64url')
    const [opening] = (await reporter.read()).logs.reporter
    const row = await live.db
      .selectFrom('statements')
      .selectAll()
      .where('case_id', '=', id)
      .where('log', '=', 'reporter')
      .executeTakeFirstOrThrow()
    expect(toBase64url(row.bytes)).toBe(opening?.bytes)
    expect(statementHash(live.world.primitives, row.bytes)).toBe(live.world.parse(opening).hash)
    const times = await live.db.introspection.getTables()
    const columns = times
      .filter(({ name }) =>
        ['cases', 'statements', 'envelopes', 'wraps', 'case_readers'].includes(name),
      )
      .flatMap((table) => table.columns)
    expect(columns.filter(({ dataType }) => /time|date/.test(dataType))).toEqual([])
  })
})

describe.each(DATABASES)('a report that the directory does not allow, on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  it('is refused under an older epoch, an expired one, and one that is not open', async () => {
    const { world } = live
    // The server has seen this epoch, and is not told of the next.
    await live.report()
    const older = await live.reportJson(world.reporterKeys())
    world.publish(world.nextBody(() => ({ expiresOn: '2026-03-04' })))
    await live.publish()
    expect((await live.post(sendReport, older)).error).toBe('directoryChanged')

    live.portal.clock.nowMs = NOON_MS + 3 * DAY_MS
    const late = await live.reportJson(world.reporterKeys(), { today: '2026-03-05' })
    expect((await live.post(sendReport, late)).error).toBe('directoryExpired')
    live.portal.clock.nowMs = NOON_MS

    const { id } = world.officer('Ivan')
    world.publish(
      world.nextBody(({ officers }) => ({
        expiresOn: '2026-05-30',
        officers: officers.map((it) => (it.id === id ? { ...it, until: '2026-03-02' } : it)),
      })),
    )
    await live.publish()
    const closed = await live.reportJson(world.reporterKeys())
    expect((await live.post(sendReport, closed)).error).toBe('notOpen')
  })

  it('is not repeated into a second case by a new epoch', async () => {
    const { world } = live
    const ivan = world.enrol('Iris Intake', ['intake'])
    world.publish(world.nextBody(({ officers }) => ({ officers: [...officers, ivan.entry] })))
    await live.publish()
    const reporter = new Reporter(live, world.reporterKeys())
    const json = await live.reportJson(reporter.keys)
    const first = JSON.parse((await reporter.send(json)).text)
    world.publish(world.nextBody(() => ({})))
    await live.publish()
    const repeated = JSON.parse((await reporter.send(json)).text)
    const newer = JSON.parse((await reporter.send(await live.reportJson(reporter.keys))).text)
    expect([repeated, newer]).toEqual([first, first])
  })
})

it('draws another case number when one is taken', async () => {
  const drawn = [Buffer.alloc(8, 1), Buffer.alloc(8, 1), Buffer.alloc(8, 1), Buffer.alloc(8, 2)]
  const numbers = (bytes: number) =>
    bytes === 8 ? new Uint8Array(drawn.shift() ?? random(8)) : random(bytes)
  const live = await Live.open('postgres', undefined, { random: numbers })
  await live.report()
  await live.report()
  const rows = await live.db.selectFrom('cases').select('number').orderBy('number').execute()
  expect(rows.map((row) => row.number)).toEqual(['1111-1111', '2222-2222'])
  await live.close()
})
