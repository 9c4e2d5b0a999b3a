/** An authenticator in memory (WebAuthn Level 3, 6.1 and 6.5): one Ed25519 key. It signs whatever it is asked to. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { RequestOf } from '../../protocol/exchange.ts'
import type { addPasskey, PasskeyAssertion } from '../../protocol/exchanges/passkeys.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()
const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40
/** RFC 8410: what stands before the 32 bytes of a seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** CBOR (RFC 8949): a byte string of up to 65,535 bytes; a text of up to 23 letters. */
const cborBytes = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]), bytes])
const cborText = (text: string) =>
  Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])

export interface Signing {
  /** base64url */
  readonly challenge: string
  readonly origin?: string
  readonly type?: string
  readonly isVerified?: boolean
  /** In the place of the origin's host. */
  readonly address?: string
}

export class Authenticator {
  readonly id: Uint8Array
  readonly #origin: string
  readonly #key: KeyObject
  #counter = 0

  /** @param seed 32 bytes */
  constructor(origin: string, seed: Uint8Array) {
    this.#origin = origin
    this.id = sha256(seed)
    const der = Buffer.concat([PKCS8_PREFIX, seed])
    this.#key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  }

  #clientData({ challenge, origin = this.#origin }: Signing, type: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  #data({ isVerified = true, address }: Signing, flags: number, more: Uint8Array): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++this.#counter)
    const verified = isVerified ? USER_VERIFIED : 0
    return Buffer.concat([
      sha256(address ?? new URL(this.#origin).hostname),
      Buffer.from([USER_PRESENT | verified | flags]),
      counter,
      more,
    ])
  }

  /** With attestation `none`. */
  attest(signing: Signing): RequestOf<typeof addPasskey>['passkey'] {
    const { x = '' } = createPublicKey(this.#key).export({ format: 'jwk' })
    // COSE (RFC 9053, 7.2): an octet key pair, EdDSA, Ed25519.
    const key = Buffer.concat([
      Buffer.from('a4010103272006215820', 'hex'),
      Buffer.from(x, 'base64url'),
    ])
    const credential = [Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]
    const data = this.#data(signing, HAS_CREDENTIAL, Buffer.concat(credential))
    const object = [
      Buffer.from([0xa3]),
      ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])],
      ...[cborText('authData'), cborBytes(data)],
    ]
    return {
      id: Buffer.from(this.id).toString('base64url'),
      clientData: this.#clientData(signing, 'webauthn.create').toString('base64url'),
      attestation: Buffer.concat(object).toString('base64url'),
    }
  }

  assert(signing: Signing): PasskeyAssertion {
    const clientData = this.#clientData(signing, signing.type ?? 'webauthn.get')
    const data = this.#data(signing, 0, new Uint8Array())
    const signed = Buffer.concat([data, sha256(clientData)])
    return {
      id: Buffer.from(this.id).toString('base64url'),
      clientData: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign(null, signed, this.#key).toString('base64url'),
    }
  }
}
