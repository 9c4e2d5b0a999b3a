import { type Day, dayOf, formatDay } from '../../../protocol/dates.ts'
import type { Role } from '../../../protocol/directory/schema.ts'
import type { Enrolled, Invited } from '../../../protocol/exchanges/enrolment.ts'
import type { Database } from '../../db/open.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

export interface OpenInvitation extends Invited {
  expiresOn: string
}

/** @param today the organisation's civil date */
export const readInvitations = async (db: Database, today: string): Promise<OpenInvitation[]> => {
  const rows = await db
    .selectFrom('invitations')
    .select(['officer_id', 'name', 'unit', 'roles', 'expires_day'])
    .where('accepted', 'is', null)
    .where('expires_day', '>=', dayOf(today))
    .orderBy('name')
    .orderBy('officer_id')
    .execute()
  return rows.map(({ officer_id: id, expires_day, ...invited }) => ({
    id,
    ...invited,
    expiresOn: formatDay(expires_day),
  }))
}

export const readEnrolments = async (db: Database): Promise<Enrolled[]> => {
  const rows = await db
    .selectFrom('enrolments')
    .select(['officer_id', 'name', 'unit', 'roles', 'kem_key', 'sign_key', 'self_signature'])
    .orderBy('name')
    .orderBy('officer_id')
    .execute()
  return rows.map((row) => ({
    id: row.officer_id,
    name: row.name,
    unit: row.unit,
    roles: row.roles,
    kemKey: text(row.kem_key),
    signKey: text(row.sign_key),
    selfSignature: text(row.self_signature),
  }))
}

/** Whether somebody was invited, or enrolled, and is in no directory yet. */
export const isPending = async (db: Database, officerId: string): Promise<boolean> => {
  for (const table of ['invitations', 'enrolments'] as const) {
    const row = await db
      .selectFrom(table)
      .select('officer_id')
      .where('officer_id', '=', officerId)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/** Takes the place of the officer's open invitation; every invitation that has run out goes too. */
export const insertInvitation = async (
  tx: Database,
  tokenHash: Uint8Array,
  { id, name, unit, roles }: Omit<Invited, 'roles'> & { readonly roles: readonly Role[] },
  today: string,
  expiresDay: Day,
): Promise<void> => {
  await tx
    .deleteFrom('invitations')
    .where((it) =>
      it.or([
        it('expires_day', '<', dayOf(today)),
        it.and([it('officer_id', '=', id), it('accepted', 'is', null)]),
      ]),
    )
    .execute()
  await tx
    .insertInto('invitations')
    .values({
      token_hash: tokenHash,
      officer_id: id,
      name,
      unit,
      roles: JSON.stringify(roles),
      expires_day: expiresDay,
    })
    .execute()
}

/** Invitations, accepted ones too, and keys that were never signed. */
export const withdraw = async (tx: Database, officerIds: readonly string[]): Promise<void> => {
  if (officerIds.length === 0) return
  await tx.deleteFrom('invitations').where('officer_id', 'in', officerIds).execute()
  await tx.deleteFrom('enrolments').where('officer_id', 'in', officerIds).execute()
}
