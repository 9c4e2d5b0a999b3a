/** Finds secrets in bytes, in every form in which software writes them down. */

export interface Needle {
  readonly name: string
  /** A text's are its UTF-8. */
  readonly bytes: Uint8Array
}

const toUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')

/** What is the same in base64 whatever stands around the bytes, if so many bytes (0 to 2) precede a group of three. */
const base64At = (bytes: Uint8Array, before: number): string => {
  const whole = Buffer.concat([Buffer.alloc(before), bytes])
  const encoded = whole.toString('base64').replace(/=+$/, '')
  const touched = Math.ceil((before * 8) / 6)
  return encoded.slice(touched, whole.length % 3 === 0 ? undefined : -1)
}

/** Shorter ones would be found by chance. */
export const LEAST_BYTES = 8

/** The needle in every form, each of its own name. */
const formsOf = ({ name, bytes }: Needle): Needle[] => {
  const plain = Buffer.from(bytes)
  const hex = plain.toString('hex')
  const base64 = [0, 1, 2].map((before) => base64At(bytes, before))
  const written: [form: string, text: string][] = [
    ...base64.map((it, i): [string, string] => [`base64 at ${i}`, it]),
    ...base64.map((it, i): [string, string] => [`base64url at ${i}`, toUrl(it)]),
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
  ]
  const narrow = [
    { form: 'as it is', bytes: plain, text: plain.toString('utf8') },
    ...written.map(([form, text]) => ({ form, bytes: Buffer.from(text), text })),
  ]
  return narrow.flatMap(({ form, bytes: its, text }) => {
    if (its.length < LEAST_BYTES) throw new RangeError(`${name} is too short to be looked for`)
    const wide = Buffer.from(text, 'utf16le')
    return [
      { name: `${name}, ${form}`, bytes: its },
      { name: `${name}, ${form}, utf-16le`, bytes: wide },
      { name: `${name}, ${form}, utf-16be`, bytes: Buffer.from(wide).swap16() },
    ]
  })
}

const PREFIX_BYTES = 3

/** One walk over the bytes, whatever the number of needles. @returns what finds the names of those that are there */
export const searcher = (needles: readonly Needle[]): ((haystack: Uint8Array) => string[]) => {
  const starts = new Uint8Array(1 << (8 * PREFIX_BYTES))
  const byStart = new Map<number, { name: string; bytes: Buffer }[]>()
  for (const { name, bytes } of needles.flatMap(formsOf)) {
    const form = Buffer.from(bytes)
    const start = form.readUIntBE(0, PREFIX_BYTES)
    starts[start] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), { name, bytes: form }])
  }
  return (haystack) => {
    const found = new Set<string>()
    let last = 0
    for (let end = 1; end <= haystack.length; end++) {
      last = ((last << 8) | (haystack[end - 1] ?? 0)) & 0xff_ffff
      if (end < PREFIX_BYTES || starts[last] === 0) continue
      const at = end - PREFIX_BYTES
      for (const { name, bytes } of byStart.get(last) ?? []) {
        if (bytes.equals(haystack.subarray(at, at + bytes.length))) found.add(name)
      }
    }
    return [...found].sort()
  }
}
