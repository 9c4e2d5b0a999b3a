/** Signing statements, officers' keys and directories. */
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody, SignedDirectory } from '../../protocol/directory/schema.ts'
import { directoryBytes, officerKeysBytes } from '../../protocol/directory/verify.ts'
import {
  encodeStatement,
  type SignedStatement,
  type StatementBody,
} from '../../protocol/statement.ts'
import type { BrowserPrimitives, KeyPair } from './sodium.ts'

export const signStatement = (
  primitives: BrowserPrimitives,
  secretKey: Uint8Array,
  body: StatementBody,
): SignedStatement => {
  const bytes = encodeStatement(body)
  return {
    bytes: toBase64url(bytes),
    signature: toBase64url(primitives.signPurpose('statement', secretKey, bytes)),
  }
}

/** @param keys the organisation keys that sign: the epoch's own, and at a change of key the one before */
export const signDirectory = (
  primitives: BrowserPrimitives,
  keys: readonly KeyPair[],
  body: DirectoryBody,
): SignedDirectory => {
  const bytes = directoryBytes(body)
  return {
    bytes: toBase64url(bytes),
    signatures: keys.map(({ publicKey, secretKey }) => ({
      key: toBase64url(publicKey),
      signature: toBase64url(primitives.signPurpose('directory', secretKey, bytes)),
    })),
  }
}

/** An officer's own signature over portal, id and both public keys, base64url. */
export const signOfficerKeys = (
  primitives: BrowserPrimitives,
  secretKey: Uint8Array,
  keys: Parameters<typeof officerKeysBytes>[0],
): string => toBase64url(primitives.signPurpose('officer', secretKey, officerKeysBytes(keys)))
