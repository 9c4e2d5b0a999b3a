import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Outcome, outcomeOf } from '../support/clean/cleaned.ts'
import {
  AUTHOR,
  block,
  bytes,
  chunk,
  exif,
  GIF_FRAME,
  gif,
  heif,
  jpeg,
  phonePicture,
  png,
  riff,
  segment,
  VP8L,
  webp,
  XMP,
} from '../support/clean/small-pictures.ts'

const NAMED = exif(6, { [AUTHOR]: 'Zeraphine', 272: 'KX-7719' })
const iptc = bytes(
  'Photoshop 3.0\0',
  '8BIM',
  [4, 4, 0, 0, 0, 0, 0, 14],
  [0x1c, 2, 80, 0, 9],
  'Zeraphine',
)
/** One of each, with all that is looked into. */
const WHOLE = {
  jpeg: jpeg(
    [
      segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]),
      segment(0xe1, 'Exif\0\0', NAMED),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', XMP),
      segment(0xed, iptc),
      segment(0xfe, 'Zeraphine'),
    ],
    'more',
  ),
  png: png(
    [chunk('eXIf', NAMED), chunk('tEXt', 'Author\0Zeraphine'), chunk('iCCP', 'x\0\0x')],
    'more',
  ),
  webp: webp(0x0c, [VP8L, riff('EXIF', NAMED), riff('XMP ', XMP)], 'more'),
  gif: gif([bytes([0x21, 0xfe], block('Zeraphine'), 0), GIF_FRAME], 'more'),
  heic: heif(phonePicture()),
}
const whole = fc.constantFrom(...Object.values(WHOLE))
// Evenly all over the file: at its ends most changes are seen at once.
const places = fc.noBias(fc.nat({ max: 9999 })).map((it) => it / 10_000)
const anyWord = fc.oneof(
  fc.constantFrom(0, 1, 2, 7, 8, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff),
  fc.nat({ max: 0xffff }),
)
const change = fc.oneof(
  fc.record({ at: places, byte: fc.nat({ max: 255 }) }),
  fc.record({ at: places, word: anyWord, isLittle: fc.boolean() }),
  fc.record({ at: places, put: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ at: places, length: fc.nat({ max: 200 }) }),
)

/** The file with some of its bytes changed, put in, or taken out. */
const changed = (
  file: Uint8Array,
  changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[],
) => {
  let made = Buffer.from(file)
  for (const it of changes) {
    const at = Math.floor(it.at * Math.max(0, made.length - 4))
    if ('byte' in it) made[at] = it.byte
    else if ('put' in it) made = Buffer.concat([made.subarray(0, at), it.put, made.subarray(at)])
    else if ('length' in it)
      made = Buffer.concat([made.subarray(0, at), made.subarray(at + it.length)])
    else if (made.length >= 4) {
      if (it.isLittle) made.writeUInt32LE(it.word, at)
      else made.writeUInt32BE(it.word, at)
    }
  }
  return new Uint8Array(made)
}

/** Nothing more is found in what is clean, and it stays as it is. */
const expectStable = async (outcome: Outcome): Promise<void> => {
  const again = await outcomeOf(new Uint8Array(outcome.bytes))
  if (typeof again === 'string') throw new Error(`cleaned once, and then refused: ${again}`)
  expect(again.kinds).toEqual([])
  expect(again.bytes.equals(outcome.bytes)).toBe(true)
}

describe('pictures of any honesty', () => {
  it('are refused or cleaned, whatever is changed about them, and what is clean stays so', async () => {
    let cleaned = 0
    await fc.assert(
      fc.asyncProperty(
        whole,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (file, how) => {
          const outcome = await outcomeOf(changed(file, how))
          if (typeof outcome === 'string') {
            expect(['broken', 'unsafe', 'locked', 'unknown']).toContain(outcome)
            return
          }
          cleaned += 1
          await expectStable(outcome)
        },
      ),
      { numRuns: 2000 },
    )
    // Else nothing would have been looked at.
    expect(cleaned).toBeGreaterThan(200)
  })

  it.each(Object.entries(WHOLE))(
    'never come out in part: a %s that is cut anywhere',
    async (_, file) => {
      const wanted = await outcomeOf(file)
      if (typeof wanted === 'string') throw new Error(wanted)
      for (let end = 0; end < file.length; end += 1) {
        const outcome = await outcomeOf(file.slice(0, end))
        if (typeof outcome === 'string') expect(['broken', 'unknown']).toContain(outcome)
        // Of a few letters nobody can say that they were to be a picture.
        else if (outcome.type === 'text') expect(end).toBeLessThan(12)
        // What is cut behind the end of the picture comes out whole.
        else expect(outcome.bytes.equals(wanted.bytes)).toBe(true)
      }
    },
  )

  it('are told apart by what they are, whatever follows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (junk) => {
        const outcome = await outcomeOf(new Uint8Array(junk))
        if (typeof outcome !== 'string') expect(outcome.type).toBe('text')
      }),
    )
  })
})
