/** Officers' accounts, as the server keeps them. It never sees a passphrase or a key. */
import { timingSafeEqual } from 'node:crypto'
import type { Selectable } from 'kysely'
import { toBase64url } from '../../protocol/base64url.ts'
import { utf8 } from '../../protocol/bytes.ts'
import type { Officer } from '../../protocol/directory/schema.ts'
import { currentOfficer, type Directory } from '../../protocol/directory/verify.ts'
import type { Account } from '../../protocol/exchanges/session.ts'
import { derive } from '../../protocol/primitives.ts'
import type { Accounts } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { demandClock } from '../directory/today.ts'
import { fieldBytes } from '../field-bytes.ts'
import { ProblemError } from '../problem.ts'
import { openAtRest, sealAtRest } from './at-rest.ts'
import { type CodeAway, codeAway, stepOfCode } from './totp.ts'
import { usedCode } from './used-codes.ts'

export type AccountRow = Selectable<Accounts>

type Keys = Pick<Deps, 'primitives' | 'secrets'>

/** The authentication key is 32 bytes of a KDF already: one more KDF keeps a stolen database from signing in. */
const authHash = ({ primitives, secrets }: Keys, officerId: string, authKey: Uint8Array) =>
  derive(primitives, secrets.vaultKey, 32, 'auth-hash', utf8(officerId), authKey)

/**
 * What is kept of an account that a browser hands over.
 * @param signKey the officer's, base64url
 * @throws ProblemError `signInRefused` if the one-time code is not the secret's; `codeAhead`, `codeBehind`; `clockWrong` if no
 * code could be
 */
export const toAccountRow = (
  deps: Keys & Pick<Deps, 'random' | 'now' | 'clock'>,
  officerId: string,
  signKey: string,
  account: Account,
): AccountRow => {
  const secret = fieldBytes(account.totpSecret)
  const step = stepOfCode(secret, account.totpCode, deps.now())
  if (step === null) {
    demandClock(deps)
    const away = codeAway(secret, account.totpCode, deps.now())
    throw new ProblemError(away?.error ?? 'signInRefused')
  }
  return {
    officer_id: officerId,
    sign_key: fieldBytes(signKey),
    sign_in_name: account.signInName,
    salt: fieldBytes(account.salt),
    auth_hash: authHash(deps, officerId, fieldBytes(account.authKey)),
    vault: sealAtRest(deps, 'vault-at-rest', officerId, fieldBytes(account.vault)),
    totp_secret: sealAtRest(deps, 'totp-at-rest', officerId, secret),
    totp_used: usedCode(deps, officerId, step),
  }
}

/** The officer whose account it is, if they stand in the directory with its keys. */
export const accountHolder = (
  directory: Directory,
  row: Pick<AccountRow, 'officer_id' | 'sign_key'>,
): Officer | null => {
  const officer = currentOfficer(directory, row.officer_id)
  return officer && officer.signKey === toBase64url(row.sign_key) ? officer : null
}

export const isAuthKey = (
  deps: Keys,
  row: Pick<AccountRow, 'officer_id' | 'auth_hash'>,
  authKey: Uint8Array,
): boolean => timingSafeEqual(authHash(deps, row.officer_id, authKey), row.auth_hash)

/**
 * Whether the authentication key is right, and the time step of the code, null if it is of none that counts. All is
 * worked out each time, so that the time it takes tells nothing.
 */
export const checkCredentials = (
  deps: Keys & Pick<Deps, 'now'>,
  row: Pick<AccountRow, 'officer_id' | 'auth_hash' | 'totp_secret'>,
  authKey: Uint8Array,
  code: string,
): { readonly isKey: boolean; readonly step: number | null; readonly away: CodeAway | null } => {
  const isKey = isAuthKey(deps, row, authKey)
  const secret = openAtRest(deps, 'totp-at-rest', row.officer_id, row.totp_secret)
  const nowMs = deps.now()
  return { isKey, step: stepOfCode(secret, code, nowMs), away: codeAway(secret, code, nowMs) }
}

export const openVault = (deps: Keys, row: Pick<AccountRow, 'officer_id' | 'vault'>): Uint8Array =>
  openAtRest(deps, 'vault-at-rest', row.officer_id, row.vault)
