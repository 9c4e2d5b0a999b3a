/** What a browser's authenticators do for an officer (WebAuthn Level 3). */
import { CodedError } from '../../protocol/coded-error.ts'
import type { RequestOf } from '../../protocol/exchange.ts'
import type { addPasskey, PasskeyAssertion } from '../../protocol/exchanges/passkeys.ts'

export class PasskeyError extends CodedError<
  /** Nobody answered the browser's question, or there is no passkey for this portal. */
  | 'stopped'
  /** The authenticator holds one of these passkeys already. */
  | 'known'
  /** The browser or the device knows no passkeys, or not at this address. */
  | 'notPossible'
  /** It stands for a code, and does not open the keys. */
  | 'opensNothing'
> {
  override readonly name = 'PasskeyError'
}

/** What the browser asks of whoever is at it. */
export interface Asked {
  /** base64url */
  readonly challenge: string
  /** What the authenticator's PRF is evaluated over (WebAuthn Level 3, 10.1.4); null: it is not. */
  readonly prfInput: Uint8Array<ArrayBuffer> | null
}

export interface NewPasskeyAsked extends Asked {
  /** `id`: base64url. */
  readonly user: { readonly id: string; readonly name: string }
  readonly organisation: string
  /** Ids, base64url: an authenticator that holds one of these makes no other. */
  readonly excluded: readonly string[]
}

export interface PasskeyAsked extends Asked {
  /** Ids, base64url; none: whichever the authenticator has for this address. */
  readonly allowed: readonly string[]
}

/** A browser's authenticators. Each call throws PasskeyError `stopped`, `known` or `notPossible`. */
export interface PasskeyDevice {
  /** @returns `prf`: 32 bytes; null where the authenticator has no PRF, or was not asked for it */
  create(asked: NewPasskeyAsked): Promise<{
    readonly passkey: RequestOf<typeof addPasskey>['passkey']
    readonly prf: Uint8Array | null
  }>
  get(
    asked: PasskeyAsked,
  ): Promise<{ readonly passkey: PasskeyAssertion; readonly prf: Uint8Array | null }>
}
