/** base64url through Buffer: protocol/base64url.ts goes letter by letter, which is slow for a sealed body. */

export const toText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')

/** Null unless the text is the one encoding of its bytes. */
export const toBytes = (text: string): Uint8Array | null => {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}
