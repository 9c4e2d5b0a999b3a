import { CryptoUnavailable } from './unavailable.ts'

/**
 * Bytes from the browser's own source, at most 65,536.
 * @throws CryptoUnavailable `noRandom` if there is no source, if it fails, or if it leaves 12 bytes or more at zero
 */
export const random = (lengthBytes: number): Uint8Array => {
  const out = new Uint8Array(lengthBytes)
  try {
    crypto.getRandomValues(out)
  } catch (cause) {
    throw new CryptoUnavailable('noRandom', { cause })
  }
  if (lengthBytes >= 12 && out.every((byte) => byte === 0)) throw new CryptoUnavailable('noRandom')
  return out
}
