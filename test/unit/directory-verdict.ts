/** What both ends say of directories. */

import type { KeyPair } from '../../client/crypto/sodium.ts'
import type { SignedDirectory } from '../../protocol/directory/schema.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import type { Primitives } from '../../protocol/primitives.ts'
import { ENDS } from '../support/ends.ts'
import type { World } from '../support/world.ts'

/** `stands`, or the fault on which the server's and the browser's primitives agree. */
export const verdictOn = (verify: (primitives: Primitives) => unknown): string => {
  const verdicts = ENDS.map(({ primitives }) => {
    try {
      verify(primitives)
      return 'stands'
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error
      return error.code
    }
  })
  const [first = '', ...others] = verdicts
  if (others.some((it) => it !== first)) throw new Error(`the ends differ: ${verdicts.join('; ')}`)
  return first
}

export const keyPair = ({ primitives }: World): KeyPair =>
  primitives.signKeyPair(primitives.random(32))

/** The same directory with its bytes changed and signed again. */
export const withBytes = (
  world: World,
  signed: SignedDirectory,
  change: (text: string) => string,
): SignedDirectory => {
  const text = Buffer.from(signed.bytes, 'base64url').toString()
  const bytes = new Uint8Array(Buffer.from(change(text)))
  const { secretKey } = world.organisation
  const signature = world.primitives.signPurpose('directory', secretKey, bytes)
  return {
    bytes: Buffer.from(bytes).toString('base64url'),
    signatures: [
      {
        key: Buffer.from(world.organisation.publicKey).toString('base64url'),
        signature: Buffer.from(signature).toString('base64url'),
      },
    ],
  }
}
