import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setNoticeAddress } from '../../protocol/exchanges/notices.ts'
import { lastingWorld } from '../support/ladder.ts'
import { Live } from '../support/live.ts'
import { noticesOf, setAddress } from '../support/notices.ts'

describe('an officer’s address', () => {
  let live: Live
  beforeAll(async () => {
    const settings = {
      server: { host: '127.0.0.1', port: 9, secure: false, requireTls: false, account: null },
    }
    live = await Live.open('postgres', await lastingWorld(), {
      notices: { ...settings, from: 'candour@police.example', at: '08:00', languages: ['en'] },
    })
  })
  afterAll(() => live.close())

  it('is theirs alone, sealed at rest, and goes when they say so', async () => {
    await setAddress(live, 'Ines', 'ines.intake@police.example')
    expect(await noticesOf(live, 'Ines')).toMatchObject({ address: 'ines.intake@police.example' })
    expect(await noticesOf(live, 'Ivan')).toMatchObject({ address: null })
    const { address } = await live.db
      .selectFrom('notices')
      .select('address')
      .executeTakeFirstOrThrow()
    expect(Buffer.from(address).toString('latin1')).not.toContain('police')
    await setAddress(live, 'Ines', 'i@police.example')
    expect(await noticesOf(live, 'Ines')).toMatchObject({ address: 'i@police.example' })
    await setAddress(live, 'Ines', null)
    expect(await noticesOf(live, 'Ines')).toMatchObject({ address: null })
  })

  it.each([
    'nobody',
    'a@b@c.example',
    'a@b..example',
    'a b@c.example',
    'a@c.example\r\nBcc: d@e.example',
    '"a"@c.example',
    'a@c.example, d@e.example',
    '<a@c.example>',
    `${'a'.repeat(65)}@c.example`,
    'ä@c.example',
  ])('is one plain address: not %j', async (address) => {
    expect((await live.post(setNoticeAddress, { address }, 'Ines')).error).toBe('badRequest')
  })

  it('is not taken where no mail is sent', async () => {
    const silent = await Live.open('postgres', await lastingWorld())
    const request = { address: 'ines@police.example' }
    expect((await silent.post(setNoticeAddress, request, 'Ines')).error).toBe('refused')
    expect(await noticesOf(silent, 'Ines')).toEqual({
      address: null,
      at: null,
      failingSince: null,
      refusedSince: null,
    })
    await silent.close()
  })
})
