/** A reader who hands junk to another reader instead of a true wrap. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import { openOf, type VerifiedCase } from '../../client/verified-case.ts'
import { parseContent } from '../../protocol/content.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { DATABASES } from '../support/databases.ts'
import { Live, type Reporter } from '../support/live.ts'
import { random } from '../support/portal.ts'

const WRITTEN: OfficerAct[] = [
  { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
  { log: 'internal', act: { type: 'note' }, content: { version: 1, text: 'Pull the log.' } },
  { log: 'internal', act: { type: 'title' }, content: { version: 1, text: 'The custody log' } },
]

describe.each(DATABASES)('junk for another reader on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  const idOf = (name: string) => live.world.officer(name).id
  const bring = (type: 'assign' | 'rewrap', name: string): OfficerAct => {
    const officer = idOf(name)
    return {
      log: 'shared',
      bring: type === 'assign' ? { type, officer, handler: false } : { type, officer },
    }
  }

  const begun = async (): Promise<Reporter> => {
    const reporter = await live.report()
    await live.slot()
    for (const name of ['Ines', 'Ivan']) await live.open(name, reporter.id)
    await live.act('Ines', reporter.id, WRITTEN)
    await live.act('Ines', reporter.id, [bring('assign', 'Vera')])
    await live.open('Vera', reporter.id)
    return reporter
  }

  /** Every wrap of it is noise, listed and signed as any other. */
  const giveJunk = async (by: string, reader: string, { id }: Reporter) => {
    const verified = await live.read(by, id)
    const { primitives, known } = live.world
    const noisy = { ...primitives, seal: () => random(48) }
    const epochs = known.call(live.world, verified.today)
    const author = live.world.officer(by)
    const acts = [bring('rewrap', reader)]
    const request = composeAppend(noisy, epochs, verified, author, acts, verified.today)
    return (await live.post(appendToCase, request, by)).error
  }

  /** Whom a reader finds cheated, by envelope; throws where one does not open. */
  const cheatedIn = (verified: VerifiedCase, opener: Parameters<typeof openOf>[3]) =>
    [...verified.replay.envelopes.keys()].map(
      (hash) => openOf(live.world.primitives, verified, hash, opener)?.cheated,
    )

  const titleIn = (verified: VerifiedCase, opener: Parameters<typeof openOf>[3]) => {
    const { internal } = verified.replay
    const title = internal.find(({ body }) => body.act.type === 'title')?.body.act
    const hash = title && 'envelope' in title ? title.envelope : ''
    const opened = openOf(live.world.primitives, verified, hash ?? '', opener)
    return opened && parseContent('title', opened.content)
  }

  it('takes nothing away, whether they came later or read from the start, and is seen by all', async () => {
    const reporter = await begun()
    // As often as the protocol lets her; it was Ines who gave Vera the true one.
    for (const [reader, times] of [
      ['Vera', 1],
      ['Ivan', 2],
    ] as const) {
      for (let time = 0; time < times; time++) {
        expect(await giveJunk('Ines', reader, reporter)).toBeNull()
      }
      await expect(giveJunk('Ines', reader, reporter)).rejects.toThrow('tooManyWraps')
      const officer = live.world.officer(reader)
      const cheated = Array.from({ length: 4 }, () => [officer.id])
      const theirs = await live.read(reader, reporter.id)
      expect(cheatedIn(theirs, officer)).toEqual(cheated)
      const others = await live.read('Ines', reporter.id)
      expect(cheatedIn(others, live.world.officer('Ines'))).toEqual(cheated)
      const own = { id: 'reporter', kemSecretKey: reporter.keys.kem.secretKey }
      expect(cheatedIn(await reporter.read(), own)).toEqual(cheated.slice(0, 2))
      expect(titleIn(theirs, officer)).toEqual({ version: 1, text: 'The custody log' })
      // Made good by another reader: nobody stands out any more.
      const helper = reader === 'Vera' ? 'Ivan' : 'Vera'
      expect((await live.act(helper, reporter.id, [bring('rewrap', reader)])).error).toBeNull()
      const mended = await live.read(reader, reporter.id)
      expect(cheatedIn(mended, officer).flat()).toEqual([])
    }
    const { count } = live.db.fn
    const held = await live.db
      .selectFrom('wraps')
      .select(['reader_id', count('hash').as('wraps')])
      .where('case_id', '=', Buffer.from(reporter.id, 'base64url'))
      .where('reader_id', 'in', [idOf('Vera'), idOf('Ivan')])
      .groupBy('reader_id')
      .execute()
    expect(held.map((it) => Number(it.wraps)).sort((a, b) => a - b)).toEqual([8, 12])
  })

  it('is not what the next reader gets from whoever was given it', async () => {
    const reporter = await begun()
    await giveJunk('Ines', 'Ivan', reporter)
    const sana = live.world.officer('Sana')
    await live.act('Ivan', reporter.id, [bring('rewrap', 'Sana')])
    await live.open('Sana', reporter.id)
    const verified = await live.read('Sana', reporter.id)
    expect(cheatedIn(verified, sana)).toEqual(Array.from({ length: 4 }, () => [idOf('Ivan')]))
  })
})
