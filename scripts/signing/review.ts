import { packs } from '#words/packs/packs.ts'
import { signDirectory } from '../../client/crypto/sign.ts'
import type { BrowserPrimitives, KeyPair } from '../../client/crypto/sodium.ts'
import { plain } from '../../client/literal.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody, SignedDirectory } from '../../protocol/directory/schema.ts'
import {
  claimedPortal,
  type Directory,
  portalId,
  verifyDirectory,
  verifyFirst,
  verifySuccession,
} from '../../protocol/directory/verify.ts'
import { isoDateWords } from '../../web/common/date-words.ts'
import { changesBetween } from '../../web/office/administration/changes.ts'
import { portalWords } from '../../web/office/portal-words.ts'
import { ScriptError } from '../script-error.ts'
import { readSigned } from './files.ts'
import { words } from './words.ts'

/**
 * The epoch before, by the signature of the key that it names: whose key that is, whoever holds the key file knows.
 * @throws DirectoryError
 */
export const readBefore = (primitives: BrowserPrimitives, file: string): Directory => {
  const signed = readSigned(file)
  return verifyDirectory(
    primitives,
    signed,
    claimedPortal(primitives, { keyChanges: [], current: signed }),
  )
}

/** What is about to be signed, in words. */
export const review = (
  primitives: BrowserPrimitives,
  before: Directory | null,
  next: DirectoryBody,
): string => {
  const pack = packs[next.policy.vocabulary]
  const nothing: DirectoryBody = { ...next, officers: [] }
  const changes = changesBetween(primitives, before?.body ?? nothing, next, pack)
  const lines = changes.map((it) => `  ${it.text}${it.words ? `\n    ${it.words}` : ''}`)
  const all = [
    words.portal(portalWords(portalId(primitives, next.firstKey))),
    words.epoch(next.epoch, isoDateWords(next.issuedOn), isoDateWords(next.expiresOn)),
    ...(lines.length > 0 ? lines : [words.nothing]),
  ]
  return plain(all.join('\n'))
}

/** base64url of every key that has to sign. */
export const signersOf = (before: Directory | null, next: DirectoryBody): string[] =>
  before && before.body.key !== next.key ? [next.key, before.body.key] : [next.key]

/** Signs, and verifies what came of it as the portal will. @throws DirectoryError */
export const sign = (
  primitives: BrowserPrimitives,
  before: Directory | null,
  next: DirectoryBody,
  keys: readonly KeyPair[],
): SignedDirectory => {
  const held = new Map(keys.map((pair) => [toBase64url(pair.publicKey), pair]))
  const signers = signersOf(before, next).map((key) => held.get(key))
  const complete = signers.filter((pair) => pair !== undefined)
  if (complete.length < signers.length) throw new ScriptError(words.notTheKeys)
  const signed = signDirectory(primitives, complete, next)
  if (before) verifySuccession(primitives, before, signed)
  else verifyFirst(primitives, signed)
  return signed
}
