import { taggedHash } from '../../protocol/primitives.ts'
import type { Deps } from '../deps.ts'

export const INVITATION_TOKEN_BYTES = 32

/** What is kept of a one-time token. */
export const invitationHash = (
  { primitives }: Pick<Deps, 'primitives'>,
  token: Uint8Array,
): Uint8Array => taggedHash(primitives, 'invitation', token)
