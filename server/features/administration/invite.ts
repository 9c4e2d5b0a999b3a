import { toBase64url } from '../../../protocol/base64url.ts'
import { addDays, dayOf, formatDay } from '../../../protocol/dates.ts'
import type { Role } from '../../../protocol/directory/schema.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import { INVITATION_VALID_DAYS, invite } from '../../../protocol/exchanges/administration.ts'
import { OFFICER_ID_BYTES } from '../../../protocol/fields.ts'
import { INVITATION_TOKEN_BYTES, invitationHash } from '../../accounts/invitation-token.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { holdDirectory } from '../../directory/lock.ts'
import { civilToday, demandClock } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { insertInvitation, isPending } from './store.ts'

/** What no directory could list is told now, not when it is signed. */
const checkRoles = (directory: Directory, id: string | null, roles: readonly Role[]): void => {
  const isOverseer = roles.includes('overseer')
  const before = id === null ? undefined : directory.officers.get(id)
  const changes = before !== undefined && before.roles.includes('overseer') !== isOverseer
  if (changes || (isOverseer && roles.length > 1)) throw new ProblemError('refused')
}

/** Who has left gets another id; an id that was never drawn here is nobody's. */
const checkOfficer = async (tx: Database, directory: Directory, id: string): Promise<void> => {
  const officer = directory.officers.get(id)
  const may = officer ? officer.until === null : await isPending(tx, id)
  if (!may) throw new ProblemError('notFound')
}

export const serveInvite = (app: App, deps: Deps): void =>
  route(app, invite, ({ officer, name, unit, roles }) =>
    deps.db.transaction().execute(async (tx) => {
      demandClock(deps)
      await holdDirectory(tx)
      const newest = await deps.directories.newest(tx)
      if (!newest) throw new ProblemError('notOpen')
      if (officer !== null) await checkOfficer(tx, newest.directory, officer)
      checkRoles(newest.directory, officer, roles)
      const id = officer ?? toBase64url(deps.random(OFFICER_ID_BYTES))
      const token = deps.random(INVITATION_TOKEN_BYTES)
      const today = civilToday(deps.now(), newest.directory.body.policy.zone)
      const expiresDay = addDays(dayOf(today), INVITATION_VALID_DAYS)
      const hash = invitationHash(deps, token)
      await insertInvitation(tx, hash, { id, name, unit, roles }, today, expiresDay)
      return { officer: id, token: toBase64url(token), expiresOn: formatDay(expiresDay) }
    }),
  )
