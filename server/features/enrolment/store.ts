import type { Selectable } from 'kysely'
import { dayOf } from '../../../protocol/dates.ts'
import type { Database } from '../../db/open.ts'
import type { Enrolments, Invitations } from '../../db/schema.ts'

export type InvitationRow = Selectable<Invitations>
export type EnrolmentRow = Selectable<Enrolments>

/** @param today the organisation's civil date */
export const findInvitation = async (
  db: Database,
  tokenHash: Uint8Array,
  today: string,
): Promise<InvitationRow | undefined> =>
  db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_day', '>=', dayOf(today))
    .executeTakeFirst()

/** Whether somebody else has the name, or is about to. */
export const isNameTaken = async (
  tx: Database,
  signInName: string,
  officerId: string,
): Promise<boolean> => {
  for (const table of ['accounts', 'enrolments'] as const) {
    const row = await tx
      .selectFrom(table)
      .select('officer_id')
      .where('sign_in_name', '=', signInName)
      .where('officer_id', '<>', officerId)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/** Whether somebody else handed in one of the keys. */
export const areKeysTaken = async (
  tx: Database,
  { officer_id, sign_key, kem_key }: Pick<EnrolmentRow, 'officer_id' | 'sign_key' | 'kem_key'>,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('enrolments')
    .select('officer_id')
    .where('officer_id', '<>', officer_id)
    .where((it) => it.or([it('sign_key', '=', sign_key), it('kem_key', '=', kem_key)]))
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the place of what the officer handed in before, and ends every other invitation of theirs. */
export const insertEnrolment = async (
  tx: Database,
  enrolment: EnrolmentRow,
  tokenHash: Uint8Array,
  accepted: Uint8Array,
): Promise<void> => {
  const id = enrolment.officer_id
  await tx.deleteFrom('enrolments').where('officer_id', '=', id).execute()
  await tx
    .insertInto('enrolments')
    .values({ ...enrolment, roles: JSON.stringify(enrolment.roles) })
    .execute()
  await tx
    .deleteFrom('invitations')
    .where('officer_id', '=', id)
    .where('token_hash', '<>', tokenHash)
    .execute()
  await tx
    .updateTable('invitations')
    .set({ accepted })
    .where('token_hash', '=', tokenHash)
    .execute()
}
