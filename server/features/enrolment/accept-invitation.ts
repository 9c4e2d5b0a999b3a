import { timingSafeEqual } from 'node:crypto'
import type { RequestOf } from '../../../protocol/exchange.ts'
import { acceptInvitation } from '../../../protocol/exchanges/enrolment.ts'
import { encodeJson } from '../../../protocol/json.ts'
import { derive } from '../../../protocol/primitives.ts'
import { toAccountRow } from '../../accounts/account.ts'
import type { Database } from '../../db/open.ts'
import type { Deps } from '../../deps.ts'
import { lockDirectory } from '../../directory/lock.ts'
import { civilToday } from '../../directory/today.ts'
import { fieldBytes } from '../../field-bytes.ts'
import type { Invited } from '../../http/access.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'
import { areKeysGood } from './check-keys.ts'
import {
  areKeysTaken,
  type EnrolmentRow,
  findInvitation,
  insertEnrolment,
  isNameTaken,
} from './store.ts'

type Request = RequestOf<typeof acceptInvitation>

/** What a repeat is known by. The code is left out: it changes while somebody tries again. */
const acceptanceOf = (
  { primitives, secrets }: Pick<Deps, 'primitives' | 'secrets'>,
  { account: { totpCode: _, ...account }, ...request }: Request,
): Uint8Array =>
  derive(primitives, secrets.vaultKey, 32, 'acceptance', encodeJson({ ...request, account }))

const toRow = (
  deps: Deps,
  { officerId, name, unit, roles }: Invited,
  { kemKey, signKey, selfSignature, account }: Request,
): EnrolmentRow => ({
  ...toAccountRow(deps, officerId, signKey, account),
  name,
  unit,
  roles: [...roles],
  kem_key: fieldBytes(kemKey),
  self_signature: fieldBytes(selfSignature),
})

const accept = async (
  deps: Deps,
  tx: Database,
  caller: Invited,
  request: Request,
): Promise<void> => {
  await lockDirectory(tx)
  const newest = await deps.directories.newest(tx)
  if (!newest) throw new ProblemError('linkInvalid')
  const { directory } = newest
  const today = civilToday(deps.now(), directory.body.policy.zone)
  const invitation = await findInvitation(tx, caller.tokenHash, today)
  if (!invitation) throw new ProblemError('linkInvalid')
  const accepted = acceptanceOf(deps, request)
  if (invitation.accepted) {
    if (timingSafeEqual(invitation.accepted, accepted)) return
    throw new ProblemError('linkInvalid')
  }
  const { kemKey, signKey, selfSignature, account } = request
  const keys = { portal: newest.directories.portal, id: caller.officerId, kemKey, signKey }
  if (!areKeysGood(deps.primitives, directory, keys, selfSignature))
    throw new ProblemError('refused')
  if (await isNameTaken(tx, account.signInName, caller.officerId))
    throw new ProblemError('nameTaken')
  const row = toRow(deps, caller, request)
  if (await areKeysTaken(tx, row)) throw new ProblemError('refused')
  await insertEnrolment(tx, row, caller.tokenHash, accepted)
}

export const serveAcceptInvitation = (app: App, deps: Deps): void =>
  route(app, acceptInvitation, async (request, { caller }) => {
    await deps.db.transaction().execute((tx) => accept(deps, tx, caller, request))
    return {}
  })
