/** Solves one challenge by the browser's own PBKDF2. Posts `ready` first: earlier messages would be lost. */
import type { ProofChallenge } from '../../protocol/exchanges/proof.ts'
import type { ProofReply } from './proof.ts'

const TELL_EVERY = 50

const post = (reply: ProofReply): void => postMessage(reply)

const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** `unavailable` if no counter up to `most` does: the challenge is not one that the server made. */
const solve = async (challenge: ProofChallenge): Promise<ProofReply> => {
  const { cost, data, keyLength, keyPrefix, nonce, salt } = challenge.parameters
  const password = new Uint8Array(nonce.length / 2 + 4)
  password.set(fromHex(nonce))
  const view = new DataView(password.buffer)
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    iterations: cost,
    salt: fromHex(salt),
  }
  for (let counter = 0; counter <= data.most; counter++) {
    view.setUint32(nonce.length / 2, counter)
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const bits = await crypto.subtle.deriveBits(parameters, key, keyLength * 8)
    const derivedKey = toHex(new Uint8Array(bits))
    if (derivedKey.startsWith(keyPrefix)) {
      const proof = { challenge, counter: counter.toString(16).padStart(8, '0'), derivedKey }
      return { kind: 'solved', proof }
    }
    if (counter % TELL_EVERY === 0) post({ kind: 'tried', count: counter })
  }
  return { kind: 'unavailable' }
}

addEventListener(
  'message',
  ({ data }: MessageEvent<ProofChallenge>) => {
    solve(data).then(post, () => post({ kind: 'unavailable' }))
  },
  { once: true },
)
post({ kind: 'ready' })
