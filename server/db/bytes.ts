/** The forms in which both databases give the same values. */
import pg from 'pg'

export const BYTEA = pg.types.builtins.BYTEA
export const INT8 = pg.types.builtins.INT8

/**
 * PostgreSQL's text form of bytea: \\x and hex. The start asks for it and tries it, but a pooler may hand the next query to
 * a session that never heard of it, whose other form would be read as fewer bytes, without a word.
 */
export const bytea = (text: string): Uint8Array => {
  if (!text.startsWith('\\x'))
    throw new Error('bytes came in another form: bytea_output is not hex')
  const held = Buffer.from(text.slice(2), 'hex')
  return new Uint8Array(held.buffer, held.byteOffset, held.byteLength)
}

export const hexOf = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
