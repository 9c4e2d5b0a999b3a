import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOf } from '../../web/common/verified-case.ts'
import { Live } from '../support/live.ts'
import { DATABASES } from '../support/portal.ts'

describe.each(DATABASES)('a report on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  it('goes there and back', async () => {
    const reporter = await live.report()
    expect((await live.queue('Ines')).rows).toEqual([])
    await live.slot()
    const [row] = (await live.queue('Ines')).rows
    expect(row?.case).toBe(reporter.id)
    expect((await live.read('Ines', reporter.id)).opened).toBe(false)
    const seen = await live.open('Ines', reporter.id)
    const ines = live.world.officer('Ines')
    const [hash] = seen.replay.envelopes.keys()
    const opened = openOf(live.world.primitives, seen, hash ?? '', ines)
    expect(opened?.content).toMatchObject({ answers: { what: expect.any(String) } })
    const replied = await live.act('Ines', reporter.id, [
      { log: 'shared', act: { type: 'acknowledged' } },
      { log: 'shared', act: { type: 'message' }, content: { version: 1, text: 'Thank you.' } },
    ])
    expect(replied).toEqual({ status: 200, text: '{}', error: null })
    const back = await reporter.read()
    const last = [...back.replay.envelopes.keys()].at(-1) ?? ''
    const me = { id: 'reporter', kemSecretKey: reporter.keys.kem.secretKey }
    expect(openOf(live.world.primitives, back, last, me)?.content).toEqual({
      version: 1,
      text: 'Thank you.',
    })
  })
})
