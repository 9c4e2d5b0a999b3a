/** What a frame hands over as a finished copy: taken only if it is what was asked for. */
import { deflateSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { toHash } from '../../protocol/fields.ts'
import { fromCopyFrame, fromFrame } from '../../web/common/files/messages.ts'
import {
  CopyRefused,
  copyNameParts,
  copyTypeOf,
  MOST_COPY_BYTES,
  takeCopy,
} from '../../web/office/case/files/take-copy.ts'

const hash = toHash(new Uint8Array(32))
const clean = async (file: Blob) => ({ cleaned: await cleanFile(file), original: hash })

const chunk = (type: string, body: Buffer): Buffer => {
  const bytes = Buffer.alloc(12 + body.length)
  bytes.writeUInt32BE(body.length, 0)
  bytes.write(type, 4, 'latin1')
  body.copy(bytes, 8)
  return bytes
}
const PNG = new Uint8Array(
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('tEXt', Buffer.from('Comment\0what was under the box')),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('behind its end'),
  ]),
)
const textBytes = (text: string) => new Uint8Array(Buffer.from(text))

const whyOf = async (taken: Promise<unknown>): Promise<string> => {
  const error = await taken.then(
    () => null,
    (it: unknown) => it,
  )
  if (!(error instanceof CopyRefused)) throw error
  return error.why
}

describe('a finished copy', () => {
  it('is cleaned, whatever a frame has put into it', async () => {
    const taken = await takeCopy('webp', PNG, clean)
    expect(taken.type).toBe('png')
    const bytes = Buffer.from(await taken.blob.arrayBuffer())
    expect(bytes.includes('under the box')).toBe(false)
    expect(bytes.includes('behind its end')).toBe(false)
    const text = await takeCopy('text', textBytes('a\u200bb █████'), clean)
    expect(await text.blob.text()).toBe('ab █████')
  })

  it.each([
    ['a picture for a text', 'text', PNG],
    ['a picture of another kind', 'jpeg', PNG],
    ['a text for a picture', 'png', textBytes('words')],
    ['a document', 'jpeg', textBytes('%PDF-1.7')],
    ['a page', 'text', textBytes('<html><script>top.x = 1</script></html>')],
    ['nothing at all', 'text', new Uint8Array()],
  ] as const)('is refused before any cleaner sees it, if it is %s', async (_, of, bytes) => {
    const asked = vi.fn(clean)
    expect(await whyOf(takeCopy(of, bytes, asked))).toBe('otherType')
    expect(asked).not.toHaveBeenCalled()
  })

  it('is refused if it is too large, and not looked at', async () => {
    const asked = vi.fn(clean)
    const bytes = new Uint8Array(MOST_COPY_BYTES + 1)
    bytes.set(PNG)
    expect(await whyOf(takeCopy('png', bytes, asked))).toBe('tooLarge')
    expect(asked).not.toHaveBeenCalled()
  })

  it('is refused if it cannot be cleaned', async () => {
    expect(await whyOf(takeCopy('png', PNG.slice(0, 40), clean))).toBe('notCleaned')
  })

  it('is of one of three kinds, and of other files there is none', () => {
    expect(['jpeg', 'png', 'gif', 'webp', 'text'].map((it) => copyTypeOf(it as 'png'))).toEqual([
      ...['jpeg', 'png', 'png', 'png', 'text'],
    ])
    expect(['heic', 'pdf', 'docx', 'mp4', 'other'].map((it) => copyTypeOf(it as 'pdf'))).toEqual(
      Array(5).fill(null),
    )
  })

  it('is called after its file, with the ending of what it is, and room for a word', () => {
    expect(copyNameParts('the yard.webp', 'png')).toEqual(['the yard', 'png'])
    expect(copyNameParts('no ending', 'text')).toEqual(['no ending', 'txt'])
    expect(copyNameParts('n'.repeat(200), 'jpeg')[0]).toHaveLength(140)
  })
})

describe('what a frame says', () => {
  const copy = { ask: 'copy', bytes: PNG, parts: 1 }

  it('is a copy where one is made, and never where a file is only shown', () => {
    expect(fromCopyFrame.safeParse(copy).success).toBe(true)
    expect(fromFrame.safeParse(copy).success).toBe(false)
    expect(fromFrame.safeParse({ ask: 'change' }).success).toBe(false)
  })

  it.each([
    { ...copy, bytes: 'words' },
    { ...copy, bytes: new Blob(['words']) },
    { ...copy, bytes: [1, 2, 3] },
    { ...copy, parts: 0 },
    { ...copy, parts: 1e9 },
    { ...copy, parts: '<b>1</b>' },
    { ...copy, name: 'a name' },
    { ask: 'cannot', why: 'so' },
    { ask: 'other' },
    null,
  ])('is refused where it is %o', (said) => {
    expect(fromCopyFrame.safeParse(said).success).toBe(false)
  })
})
