/** The work that a server asks for before it takes a report, or one more attempt to sign in. */
import type { ProofOfWork } from '../protocol/exchanges/proof.ts'
import { CryptoUnavailable } from './crypto/unavailable.ts'
import type { SolveProof } from './platform.ts'

const TELL_EVERY = 50

/** PBKDF2-HMAC-SHA-256, where it is fastest: in a browser and in Node that is another. */
export type Pbkdf2 = (
  password: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  lengthBytes: number,
) => Promise<Uint8Array>

const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** @throws CryptoUnavailable `noProof` if no counter up to `most` does: it is no challenge that the server made */
export const solverWith =
  (pbkdf2: Pbkdf2): SolveProof =>
  async (challenge, onProgress): Promise<ProofOfWork> => {
    const { cost, data, keyLength, keyPrefix, nonce, salt } = challenge.parameters
    const password = new Uint8Array(nonce.length / 2 + 4)
    password.set(fromHex(nonce))
    const view = new DataView(password.buffer)
    for (let counter = 0; counter <= data.most; counter++) {
      view.setUint32(nonce.length / 2, counter)
      const derivedKey = toHex(await pbkdf2(password, fromHex(salt), cost, keyLength))
      if (derivedKey.startsWith(keyPrefix)) {
        return { challenge, counter: counter.toString(16).padStart(8, '0'), derivedKey }
      }
      if (counter % TELL_EVERY === 0) onProgress(counter / data.most)
    }
    throw new CryptoUnavailable('noProof')
  }
