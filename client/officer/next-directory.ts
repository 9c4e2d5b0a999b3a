/** The epoch after this one: from what the administrator chose, and made the newest. */
import { CodedError } from '../../protocol/coded-error.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import type {
  DirectoryBody,
  Officer,
  Policy,
  Role,
  SignedDirectory,
} from '../../protocol/directory/schema.ts'
import {
  type Directory,
  DirectoryError,
  type DirectoryFault,
  verifySuccession,
} from '../../protocol/directory/verify.ts'
import { publishDirectory } from '../../protocol/exchanges/administration.ts'
import type { Enrolled } from '../../protocol/exchanges/enrolment.ts'
import { nameLine, plainLine } from '../../protocol/typed.ts'
import { call } from '../call.ts'
import { type Session, withNewestEpochs } from './session.ts'

export interface TypedOfficer {
  readonly name: string
  readonly unit: string
  /** In the order of ROLES, which ascends. */
  readonly roles: readonly Role[]
}

export const trimmedOfficer = ({ name, unit, roles }: TypedOfficer) => ({
  name: nameLine(name),
  unit: nameLine(unit),
  roles: [...roles],
})

export interface Plan {
  /** Enrolments whose words were compared. */
  readonly adding: readonly Enrolled[]
  /** By id: what else is said of officers who are listed. */
  readonly edits: Readonly<Record<string, TypedOfficer>>
  readonly retiring: readonly string[]
  readonly policy: Policy
  readonly validDays: number
  /** After a restore from backup: the last day of which everything is there. Null: nothing new is said of one. */
  readonly restoredTo: string | null
  /** Why an overseer leaves or gets new keys; null: nothing is said. */
  readonly strips: string | null
  /** base64url; null keeps the present one. */
  readonly newKey: string | null
}

const MOST_DAYS = 400

/** In how many days the directory is to expire, as typed; null unless it is a whole number from 1 to `MOST_DAYS`. */
export const typedDays = (typed: string): number | null => {
  const plain = plainLine(typed)
  const days = /^\d{1,3}$/.test(plain) ? Number(plain) : 0
  return days >= 1 && days <= MOST_DAYS ? days : null
}

/** Dates never fall along the epochs, whatever the zone at set-up was. */
const issueDate = (before: DirectoryBody, today: string): string =>
  today < before.issuedOn ? before.issuedOn : today

const keysOf = ({ kemKey, signKey, selfSignature }: Enrolled) => ({
  kemKey,
  signKey,
  selfSignature,
})

/** @param today the server's civil date */
export const nextDirectory = (before: Directory, plan: Plan, today: string): DirectoryBody => {
  const issuedOn = issueDate(before.body, today)
  const kept = before.body.officers.map((officer): Officer => {
    const added = plan.adding.find(({ id }) => id === officer.id)
    const edit = added ?? plan.edits[officer.id]
    return {
      ...officer,
      ...(edit && trimmedOfficer(edit)),
      ...(added && keysOf(added)),
      ...(plan.retiring.includes(officer.id) && { until: issuedOn }),
    }
  })
  const joining = plan.adding
    .filter(({ id }) => !before.officers.has(id))
    .map(
      (added): Officer => ({
        id: added.id,
        ...trimmedOfficer(added),
        ...keysOf(added),
        from: issuedOn,
        until: null,
      }),
    )
  // The reason of the epoch before was its own.
  const { strips: _, ...carried } = before.body
  return {
    ...carried,
    epoch: before.body.epoch + 1,
    previous: before.hash,
    key: plan.newKey ?? before.body.key,
    issuedOn,
    ...(plan.restoredTo !== null && { restoredTo: plan.restoredTo, restoredOn: issuedOn }),
    ...(plan.strips !== null && { strips: { reason: plan.strips } }),
    expiresOn: formatDay(addDays(dayOf(issuedOn), plan.validDays)),
    officers: [...kept, ...joining].sort((a, b) => (a.id < b.id ? -1 : 1)),
    policy: plan.policy,
  }
}

/** A directory that was made or read in here does not stand: nothing was sent. */
export class NotPublished extends CodedError<DirectoryFault> {
  override readonly name = 'NotPublished'
}

const verifyOwn = (session: Session, directory: SignedDirectory): void => {
  try {
    verifySuccession(session.primitives, session.epochs.current, directory)
  } catch (error) {
    throw error instanceof DirectoryError ? new NotPublished(error.code, { cause: error }) : error
  }
}

/**
 * Checks that a signed epoch follows the present one, makes it the newest, and reads it back. A repeat after a lost
 * answer is the same to the byte, and gets the same answer.
 * @throws NotPublished, CallError `directoryChanged` if another came first; and as `withNewestEpochs`
 */
export const publish = async (session: Session, directory: SignedDirectory): Promise<Session> => {
  verifyOwn(session, directory)
  await call(session.platform.server, publishDirectory, { directory })
  return withNewestEpochs(session)
}
