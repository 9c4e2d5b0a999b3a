/** Accounts follow the directory: whoever is listed with new keys gets the account that came with them. */
import { currentOfficer, type Directory } from '../../../protocol/directory/verify.ts'
import { accountHolder } from '../../accounts/account.ts'
import type { Database } from '../../db/open.ts'
import { withdraw } from './store.ts'

/**
 * In the transaction of a new epoch. Accounts whose keys no longer stand go, and their sessions with them; so do the
 * invitations of officers who have left.
 * @returns whether an administrator can still sign in
 */
export const updateAccounts = async (tx: Database, directory: Directory): Promise<boolean> => {
  const accounts = await tx.selectFrom('accounts').select(['officer_id', 'sign_key']).execute()
  const ended = accounts.filter((account) => !accountHolder(directory, account))
  await deleteAccounts(
    tx,
    ended.map((account) => account.officer_id),
  )

  const enrolments = await tx.selectFrom('enrolments').selectAll().execute()
  const signed = enrolments.filter((it) => {
    const officer = currentOfficer(directory, it.officer_id)
    const kemKey = Buffer.from(it.kem_key).toString('base64url')
    return officer?.kemKey === kemKey && accountHolder(directory, it) !== null
  })
  for (const { name, unit, roles, kem_key, self_signature, ...account } of signed) {
    await tx.insertInto('accounts').values(account).execute()
  }
  await deleteEnrolments(
    tx,
    signed.map((it) => it.officer_id),
  )
  const left = directory.body.officers.filter((it) => it.until !== null)
  await withdraw(
    tx,
    left.map((it) => it.id),
  )

  const remaining = await tx.selectFrom('accounts').select(['officer_id', 'sign_key']).execute()
  return remaining.some((it) => accountHolder(directory, it)?.roles.includes('administrator'))
}

const deleteAccounts = async (tx: Database, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await tx.deleteFrom('accounts').where('officer_id', 'in', ids).execute()
}

const deleteEnrolments = async (tx: Database, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await tx.deleteFrom('enrolments').where('officer_id', 'in', ids).execute()
}
