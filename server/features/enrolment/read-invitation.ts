import { readInvitation } from '../../../protocol/exchanges/enrolment.ts'
import type { Deps } from '../../deps.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'

export const serveReadInvitation = (
  app: App,
  { db, directories }: Pick<Deps, 'db' | 'directories'>,
): void =>
  route(app, readInvitation, async (_request, { caller }) => {
    const open = await db
      .selectFrom('invitations')
      .select('officer_id')
      .where('token_hash', '=', caller.tokenHash)
      .where('accepted', 'is', null)
      .executeTakeFirst()
    const newest = await directories.newest(db)
    if (!open || !newest) throw new ProblemError('linkInvalid')
    const { officerId: id, name, unit, roles } = caller
    return {
      officer: { id, name, unit, roles: [...roles] },
      portal: newest.directories.portal,
      organisation: newest.directory.body.policy.organisation,
    }
  })
