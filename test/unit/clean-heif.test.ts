import { describe, expect, it } from 'vitest'
import { cleanedOf, outcomeOf } from '../support/clean/cleaned.ts'
import {
  box,
  bytes,
  fullBox,
  type Heif,
  heif,
  phonePicture,
  u16,
  u32,
} from '../support/clean/small-pictures.ts'

/** As the phone's, with something else about it. */
const phone = (change: Partial<Heif>) => heif({ ...phonePicture(), ...change })
const { items, properties, references = [] } = phonePicture()

const has = (file: Buffer, part: Uint8Array): boolean => file.includes(Buffer.from(part))

describe('a HEIC', () => {
  it('keeps the picture with its tiles, and nothing that is said of it', async () => {
    const { bytes: made, kinds, details } = await cleanedOf(heif(phonePicture()))
    expect(kinds).toEqual(['thumbnail', 'author', 'hidden'])
    expect(details).toEqual(['Zeraphine'])
    for (const gone of ['Zeraphine', 'small', 'depth', 'Exif', 'rdf+xml', 'udes', 'auxid:2'])
      expect(made.includes(gone), gone).toBe(false)
    // The grid, then its tiles, each where it says.
    expect(has(made, bytes([0, 0, 0, 1, 0, 16, 0, 8], 'tile-two!tile-one'))).toBe(true)
    expect(has(made, box('irot', 3))).toBe(true)
    expect(has(made, box('dimg', u16(49), u16(2), u16(1), u16(2)))).toBe(true)
  })

  it('has nothing more to find once it is clean, and stays as it is', async () => {
    const once = await cleanedOf(heif(phonePicture()))
    const twice = await cleanedOf(new Uint8Array(once.bytes))
    expect(twice.kinds).toEqual([])
    expect(twice.bytes.equals(once.bytes)).toBe(true)
  })

  it('keeps transparency, by its name alone', async () => {
    const alpha = fullBox('auxC', 0, 0, 'urn:mpeg:hevc:2015:auxid:1\0Zeraphine')
    const { bytes: made } = await cleanedOf(
      phone({ properties: properties.map((it, i) => (i === 5 ? alpha : it)) }),
    )
    expect(made.includes('depth')).toBe(true)
    expect(made.includes('auxid:1\0')).toBe(true)
    expect(made.includes('Zeraphine')).toBe(false)
  })

  it('copies what two items share once', async () => {
    const made = await cleanedOf(heif(phonePicture()))
    const { bytes: more } = await cleanedOf(
      phone({ references: [['dimg', 49, [1, 2, 1, 1, 2]], ...references.slice(1)] }),
    )
    expect(more.length).toBe(made.bytes.length + 6)
  })

  it('leaves out boxes of nobody, and says that they were hidden', async () => {
    const video = box('mpvd', 'Zeraphine')
    const { bytes: made, kinds } = await cleanedOf(phone({ others: [video] }))
    expect(made.equals((await cleanedOf(heif(phonePicture()))).bytes)).toBe(true)
    expect(kinds).toContain('hidden')
  })

  it('ends where a picture is made of itself', async () => {
    expect(await cleanedOf(phone({ references: [['dimg', 49, [1, 2, 49]]] }))).toBeTruthy()
  })

  const whole = heif(phonePicture())
  it.each([
    ['a sequence', phone({ others: [box('moov')] }), 'unsafe'],
    ['the brand of a sequence', phone({ brand: 'hevc' }), 'unsafe'],
    [
      'a picture of a kind that hides more',
      phone({ items: [{ id: 49, type: 'jpeg', data: bytes('x') }] }),
      'unsafe',
    ],
    ['a part that is not there', phone({ references: [['dimg', 49, [7]]] }), 'broken'],
    ['no main picture', phone({ items: [] }), 'broken'],
    [
      'what must be known and is not',
      phone({ items: items.map((it, i) => (i ? it : { ...it, uses: [-7] })) }),
      'unsafe',
    ],
    [
      'a property of the wrong length',
      phone({
        properties: properties.map((it, i) => (i === 4 ? box('irot', 3, 'Zeraphine') : it)),
      }),
      'broken',
    ],
    ['data that is cut', whole.slice(0, -1), 'broken'],
    ['an index that is cut', whole.slice(0, 300), 'broken'],
  ] as const)('refuses %s', async (_, file, why) => {
    expect(await outcomeOf(file)).toBe(why)
  })

  it('refuses what is locked, what is elsewhere, and what is longer than the file', async () => {
    const changed = (find: readonly number[] | Uint8Array, put: Uint8Array, skip = 0) => {
      const file = Buffer.from(whole)
      const at = file.indexOf(bytes(find))
      expect(at).toBeGreaterThan(0)
      file.set(put, at + skip)
      return outcomeOf(new Uint8Array(file))
    }
    // infe: version 2, not hidden, item 49, not protected.
    expect(await changed([2, 0, 0, 0, 0, 49, 0, 0], u16(1), 6)).toBe('locked')
    // iloc: item 49, inside, of this file, from 0, one extent, from 0, 8 bytes.
    const place = bytes(u16(49), u16(1), u16(0), u32(0), u16(1), u32(0), u32(8))
    expect(await changed(place, u16(2), 2)).toBe('unsafe')
    expect(await changed(place, u16(1), 4)).toBe('unsafe')
    expect(await changed(place, u32(0xffff_ffff), 16)).toBe('broken')
    expect(await changed(place, u32(0), 16)).toBe('broken')
    expect(await changed(place, u16(0xffff), 10)).toBe('broken')
    expect(await changed(place, u16(0), 2)).not.toBe('unsafe')
  })

  it('never grows beyond what it was, however often it says the same', async () => {
    // A thousand tiles, each nearly all of the file, and none the same as another.
    const tiles = Array.from({ length: 1000 }, (_, i) => ({
      id: 100 + i,
      type: 'hvc1',
      data: bytes('x'.repeat(10)),
      uses: [1],
      claims: [i, 20_000] as const,
    }))
    const file = phone({
      items: [...items.slice(0, 1), ...tiles],
      references: [['dimg', 49, tiles.map(({ id }) => id)]],
    })
    expect(file.length).toBeGreaterThan(21_000)
    expect(await outcomeOf(file)).toBe('broken')
    const alike = tiles.map((tile) => ({ ...tile, claims: [0, 20_000] as const }))
    const once = await cleanedOf(
      phone({
        items: [...items.slice(0, 1), ...alike],
        references: [['dimg', 49, tiles.map(({ id }) => id)]],
      }),
    )
    expect(once.bytes.length).toBeLessThan(file.length + 20_000)
  })
})
