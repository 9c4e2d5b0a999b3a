/** What must not be believed: bytes of statements, and directories that are signed and yet do not stand. */

import { signDirectory } from '../../client/crypto/sign.ts'
import type { KeyPair } from '../../client/crypto/sodium.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody, Officer } from '../../protocol/directory/schema.ts'
import {
  DirectoryError,
  type DirectoryFault,
  directoryBytes,
  verifySuccession,
} from '../../protocol/directory/verify.ts'
import { type FixedPortal, seedOf } from './portal.ts'

/** Other bytes for the value of a statement, or a value that no statement has. */
export const refusedStatements = (text: string): { name: string; bytes: string }[] =>
  (
    [
      ['a space', text.replace('":', '": ')],
      ['a line break at the end', `${text}\n`],
      ['a byte-order mark', `\ufeff${text}`],
      ['a key twice', text.replace('"seq":0', '"seq":0,"seq":0')],
      ['keys in another order', text.replace(/"seq":0,(.*)\}$/, '$1,"seq":0}')],
      ['1e0', text.replace('"version":1', '"version":1e0')],
      ['1.0', text.replace('"version":1', '"version":1.0')],
      ['-0', text.replace('"seq":0', '"seq":-0')],
      ['an escaped letter', text.replace('"actor":"reporter"', '"actor":"report\\u0065r"')],
      ['2^53', text.replace('"seq":0', '"seq":9007199254740992')],
      ['a field more', text.replace('"act":', '"a":1,"act":')],
      ['a field less', text.replace('"prev":null,', '')],
      ['a date that does not exist', text.replace('2026-03-02', '2026-02-29')],
      ['a byte string with bits after its end', text.replace(/(?<="mailbox":"[^"]*).(?=")/, 'Z')],
    ] as const
  ).map(([name, bytes]) => ({ name, bytes }))

/** Successors of the portal's first epoch. */
export const refusedDirectories = (portal: FixedPortal) => {
  const { primitives, organisation, epochs } = portal
  const before = epochs[0]?.directory
  const [first, second] = before?.body.officers ?? []
  if (!before || !first || !second) throw new Error('an epoch of two')
  const stranger = primitives.signKeyPair(seedOf(primitives, 'stranger'))
  const next = { ...before.body, epoch: 2, previous: before.hash }
  const withFirst = (edit: Partial<Officer>) => ({
    officers: next.officers.map((it) => (it.id === first.id ? { ...it, ...edit } : it)),
  })
  const key = toBase64url(stranger.publicKey)
  const cases: [string, Partial<DirectoryBody>, KeyPair[]?][] = [
    [
      'a key that the officer did not sign',
      withFirst({ kemKey: second.kemKey.replace(/^./, 'A') }),
    ],
    ['another officer’s key', withFirst({ kemKey: second.kemKey })],
    ['an officer twice', { officers: [first, ...next.officers] }],
    ['an officer dropped', { officers: next.officers.slice(1) }],
    ['the same epoch again', { epoch: 1, previous: null }],
    ['a key of small order', { serverKey: toBase64url(new Uint8Array(32).fill(1, 0, 1)) }],
    ['an overseer who is one no more', withFirst({ roles: ['overseer'] })],
    ['a reason for an overseer who stays', { strips: { reason: 'Nobody leaves.' } }],
    [
      'an overseer who leaves without a reason',
      { officers: epochs.at(-1)?.directory.body.officers ?? [], issuedOn: '2026-03-03' },
    ],
    ['signed with another key', {}, [stranger]],
    ['a change of key that the old one did not sign', { key }, [stranger]],
    ['another portal', { firstKey: key, key }, [stranger]],
  ]
  return cases.map(([name, edit, keys = [organisation]]) => {
    const signed = signDirectory(primitives, keys, { ...next, ...edit })
    return {
      name,
      fault: faultOf(() => verifySuccession(primitives, before, signed)),
      bytes: Buffer.from(directoryBytes({ ...next, ...edit })).toString(),
      signatures: signed.signatures,
    }
  })
}

const faultOf = (verify: () => unknown): DirectoryFault => {
  try {
    verify()
  } catch (error) {
    if (error instanceof DirectoryError) return error.code
    throw error
  }
  throw new Error('a directory that should not stand')
}
