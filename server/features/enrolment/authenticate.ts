import { invitationHash } from '../../accounts/invitation-token.ts'
import type { Deps } from '../../deps.ts'
import { civilToday, demandClock } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import type { Authenticators } from '../../http/access.ts'
import { findInvitation } from './store.ts'

/** An accepted invitation still counts here: its bearer may repeat what was accepted. */
export const authenticateInvited =
  (
    deps: Pick<Deps, 'db' | 'now' | 'clock' | 'primitives' | 'directories'>,
  ): Authenticators['invited'] =>
  async (token) => {
    const newest = await deps.directories.newest(deps.db)
    if (!newest) return null
    const today = civilToday(deps.now(), newest.directory.body.policy.zone)
    const tokenHash = invitationHash(deps, fieldBytes(token))
    const row = await findInvitation(deps.db, tokenHash, today)
    if (!row) {
      // By a wrong day a good link has run out.
      demandClock(deps)
      return null
    }
    return {
      tokenHash,
      officerId: row.officer_id,
      name: row.name,
      unit: row.unit,
      roles: row.roles,
    }
  }
