/** Solves one challenge (protocol/exchanges/proof.ts has the sum) by the PBKDF2 that browsers and Node have. */
import type { ProofChallenge, ProofOfWork } from '../../protocol/exchanges/proof.ts'

const TELL_EVERY = 50

const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Null if no counter up to `most` does: the challenge is not one that the server made.
 * @param onProgress 0 to 1, of the longest that it can take
 */
export const solveProofHere = async (
  challenge: ProofChallenge,
  onProgress: (done: number) => void,
): Promise<ProofOfWork | null> => {
  const { cost: iterations, data, keyLength, keyPrefix, nonce, salt } = challenge.parameters
  const password = new Uint8Array(nonce.length / 2 + 4)
  password.set(fromHex(nonce))
  const view = new DataView(password.buffer)
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: fromHex(salt) }
  for (let counter = 0; counter <= data.most; counter++) {
    view.setUint32(nonce.length / 2, counter)
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const bits = await crypto.subtle.deriveBits(parameters, key, keyLength * 8)
    const derivedKey = toHex(new Uint8Array(bits))
    if (derivedKey.startsWith(keyPrefix)) {
      return { challenge, counter: counter.toString(16).padStart(8, '0'), derivedKey }
    }
    if (counter % TELL_EVERY === 0) onProgress(counter / data.most)
  }
  return null
}
