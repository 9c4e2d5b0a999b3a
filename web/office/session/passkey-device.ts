/** The authenticators of this browser (WebAuthn Level 3): what they answer, as the client wants it. Nothing is kept. */
import { random } from '../../../client/crypto/random.ts'
import {
  type Asked,
  type PasskeyDevice,
  PasskeyError,
} from '../../../client/officer/passkey-device.ts'
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'

/** In the COSE registry: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257]
const ASKED_FOR_MS = 3 * 60_000

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(fromBase64url(text) ?? new Uint8Array())

const textOf = (buffer: ArrayBuffer): string => toBase64url(new Uint8Array(buffer))

const listed = (ids: readonly string[]): PublicKeyCredentialDescriptor[] =>
  ids.map((id) => ({ type: 'public-key', id: bytesOf(id) }))

const extensionsFor = (input: Asked['prfInput']): AuthenticationExtensionsClientInputs =>
  input ? { prf: { eval: { first: input } } } : {}

/** 32 bytes; null where it did not evaluate any. */
const prfOf = (credential: PublicKeyCredential): Uint8Array | null => {
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (!first) return null
  return ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first)
}

const FAULTS: Readonly<Record<string, PasskeyError['code']>> = {
  NotAllowedError: 'stopped',
  AbortError: 'stopped',
  InvalidStateError: 'known',
  SecurityError: 'notPossible',
  NotSupportedError: 'notPossible',
}

const credentialFrom = async (asked: Promise<Credential | null>): Promise<PublicKeyCredential> => {
  try {
    const credential = await asked
    if (credential instanceof PublicKeyCredential) return credential
  } catch (cause) {
    const code = cause instanceof DOMException ? FAULTS[cause.name] : undefined
    if (code === undefined) throw cause
    throw new PasskeyError(code, { cause })
  }
  throw new PasskeyError('stopped')
}

const getFrom = (
  challenge: Uint8Array<ArrayBuffer>,
  allowed: readonly string[],
  prfInput: Asked['prfInput'],
): Promise<PublicKeyCredential> =>
  credentialFrom(
    navigator.credentials.get({
      publicKey: {
        challenge,
        allowCredentials: listed(allowed),
        userVerification: 'required',
        timeout: ASKED_FOR_MS,
        extensions: extensionsFor(prfInput),
      },
    }),
  )

const device: PasskeyDevice = {
  async create({ challenge, user, organisation, excluded, prfInput }) {
    const credential = await credentialFrom(
      navigator.credentials.create({
        publicKey: {
          challenge: bytesOf(challenge),
          rp: { name: organisation },
          user: { id: bytesOf(user.id), name: user.name, displayName: user.name },
          pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
          excludeCredentials: listed(excluded),
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
          attestation: 'none',
          timeout: ASKED_FOR_MS,
          extensions: extensionsFor(prfInput),
        },
      }),
    )
    const response = credential.response as AuthenticatorAttestationResponse
    const id = textOf(credential.rawId)
    const passkey = {
      id,
      clientData: textOf(response.clientDataJSON),
      attestation: textOf(response.attestationObject),
    }
    const prf = prfOf(credential)
    if (prf || !credential.getClientExtensionResults().prf?.enabled) return { passkey, prf }
    // Many authenticators evaluate it only once the passkey is there. Nobody but this page sees what is signed for that.
    const challengeOfOurs = new Uint8Array(random(32))
    return { passkey, prf: prfOf(await getFrom(challengeOfOurs, [id], prfInput)) }
  },
  async get({ challenge, allowed, prfInput }) {
    const credential = await getFrom(bytesOf(challenge), allowed, prfInput)
    const { clientDataJSON, authenticatorData, signature } =
      credential.response as AuthenticatorAssertionResponse
    return {
      passkey: {
        id: textOf(credential.rawId),
        clientData: textOf(clientDataJSON),
        authenticatorData: textOf(authenticatorData),
        signature: textOf(signature),
      },
      prf: prfOf(credential),
    }
  },
}

/** Undefined where the browser has no passkeys, or none at this address: an IP address can have none. */
export const passkeyDevice: PasskeyDevice | undefined =
  'PublicKeyCredential' in globalThis && !/^[\d.]+$|^\[/.test(location.hostname)
    ? device
    : undefined
