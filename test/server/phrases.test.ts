/** Saved phrases: each officer's own, replaced by name alone, and gone with the account. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealPhrases } from '../../client/crypto/phrases.ts'
import { publishDirectory } from '../../protocol/exchanges/administration.ts'
import { putPhrases, readPhrases } from '../../protocol/exchanges/phrases.ts'
import type { SealedPhrases } from '../../protocol/phrases.ts'
import { DATABASES } from '../support/databases.ts'
import { Live } from '../support/live.ts'

describe.each(DATABASES)('phrases on %s', (kind) => {
  let live: Live
  beforeAll(async () => {
    live = await Live.open(kind)
  })
  afterAll(() => live.close())

  const sealed = (name: string, text: string): SealedPhrases => {
    const { world } = live
    const { id: officer, kemSecretKey } = world.officer(name)
    const content = { version: 1 as const, savedMs: 1, phrases: [{ name: 'One', text }] }
    return sealPhrases(world.primitives, kemSecretKey, { portal: world.portal, officer }, content)
  }
  const put = async (name: string, phrases: SealedPhrases, replaces: string | null = null) =>
    (await live.post(putPhrases, { replaces, phrases }, name)).error
  const read = async (name: string): Promise<SealedPhrases | null> => {
    const { text } = await live.post(readPhrases, {}, name)
    return readPhrases.response.parse(JSON.parse(text)).phrases
  }

  it('are each officer’s own', async () => {
    const [ines, ivan] = [sealed('Ines', 'Hers.'), sealed('Ivan', 'His.')]
    expect([await put('Ines', ines), await put('Ivan', ivan)]).toEqual([null, null])
    expect([await read('Ines'), await read('Ivan'), await read('Ada')]).toEqual([ines, ivan, null])
    expect((await live.post(readPhrases, {})).error).toBe('signInNeeded')
  })

  it('take the place of those that are named, and of no others', async () => {
    const before = await read('Ines')
    const [second, third] = [sealed('Ines', '2'), sealed('Ines', '3')]
    expect(await put('Ines', second, before?.nonce)).toBeNull()
    // The answer was lost.
    expect(await put('Ines', second, before?.nonce)).toBeNull()
    expect(await put('Ines', third, before?.nonce)).toBe('conflict')
    expect(await put('Ines', third)).toBe('conflict')
    expect(await read('Ines')).toEqual(second)
  })

  it('are taken from one of two that save at one moment', async () => {
    const both = [sealed('Sana', 'here'), sealed('Sana', 'there')]
    const said = await Promise.all(both.map((phrases) => put('Sana', phrases)))
    expect(said.toSorted()).toEqual(['conflict', null])
    expect(await read('Sana')).toEqual(both[said.indexOf(null)])
  })

  it('go with new keys and with who leaves, and with nobody else', async () => {
    const { world } = live
    const [ines, ivan] = [world.officer('Ines'), world.officer('Ivan')]
    const { entry } = world.enrol(ines.name, ['intake'], ines.id)
    const body = world.nextBody(({ officers }) => ({
      officers: officers.map((it) => {
        if (it.id === ivan.id) return { ...it, until: '2026-03-02' }
        return it.id === ines.id ? entry : it
      }),
    }))
    const { error } = await live.post(publishDirectory, { directory: world.sign(body) }, 'Ada')
    expect(error).toBeNull()
    const rows = await live.db.selectFrom('phrases').select('officer_id').execute()
    expect(rows.map((row) => row.officer_id)).toEqual([world.officer('Sana').id])
  })
})
