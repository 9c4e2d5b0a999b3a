/** The directory: who the officers are, and what is promised. Signed with the organisation key. */
import * as z from 'zod/mini'
import { clockPolicy } from '../clocks/policy.ts'
import { isoDate } from '../dates.ts'
import { hash, isAscending, kemKey, line, officerId, signature, signKey } from '../fields.ts'
import { vocabularyName } from '../vocabulary.ts'

/**
 * intake, supervisor and overseer read every new report; an investigator by assignment; an administrator invites and
 * signs, and reads nothing by virtue of the role. An overseer holds no other role.
 */
export const ROLES = ['administrator', 'intake', 'investigator', 'overseer', 'supervisor'] as const
export type Role = (typeof ROLES)[number]
/** Whoever holds one of these reads every report from the start, unless the reporter leaves them out. */
export const READING_ROLES = ['intake', 'supervisor', 'overseer'] as const
export type ReadingRole = (typeof READING_ROLES)[number]

/** An officer's own signature covers canonical JSON of this: nobody else can enter keys under the name. */
export const officerKeys = z.strictObject({ portal: hash, id: officerId, kemKey, signKey })
export type OfficerKeys = z.output<typeof officerKeys>

export const officer = z.strictObject({
  id: officerId,
  name: line(100),
  unit: line(100),
  roles: z.array(z.enum(ROLES)).check(z.minLength(1), z.refine(isAscending)),
  kemKey,
  signKey,
  /** Ed25519 under the purpose `officer`, over canonical JSON of `officerKeys`. */
  selfSignature: signature,
  from: isoDate,
  /** Null while the officer serves. Once set it stays: who comes back gets another id. */
  until: z.nullable(isoDate),
})
export type Officer = z.output<typeof officer>

/** Somebody or something else to turn to. */
export const contact = z.strictObject({ name: line(100), how: line(300) })

/** After so long without a touch an officer's page locks, unless the policy names another time. */
export const DEFAULT_IDLE_LOCK_MINUTES = 10
export const MIN_IDLE_LOCK_MINUTES = 5
export const MAX_IDLE_LOCK_MINUTES = 60

export const policy = z.strictObject({
  organisation: line(100),
  /** IANA time zone: civil dates are this zone's. */
  zone: line(60),
  vocabulary: vocabularyName,
  clocks: clockPolicy,
  /** Absent: `DEFAULT_IDLE_LOCK_MINUTES`. */
  idleLockMinutes: z.optional(
    z.int().check(z.minimum(MIN_IDLE_LOCK_MINUTES), z.maximum(MAX_IDLE_LOCK_MINUTES)),
  ),
  support: z.array(contact).check(z.maxLength(10)),
  emergency: z.array(contact).check(z.minLength(1), z.maxLength(10)),
  /** Other ways to report, named whenever the portal cannot take a report. */
  routes: z.array(contact).check(z.minLength(1), z.maxLength(10)),
})
export type Policy = z.output<typeof policy>

export const idleLockMs = ({ idleLockMinutes = DEFAULT_IDLE_LOCK_MINUTES }: Policy): number =>
  idleLockMinutes * 60_000

export const directoryBody = z.strictObject({
  version: z.literal(1),
  /** 1 for the first, then one more each. */
  epoch: z.int().check(z.positive()),
  /** Hash of the epoch before; null in epoch 1. */
  previous: z.nullable(hash),
  /** The first organisation key: the portal id is H('portal', firstKey). */
  firstKey: signKey,
  /** The organisation key of this epoch. Where it changes, the old and the new one sign. */
  key: signKey,
  serverKey: signKey,
  issuedOn: isoDate,
  /** The last day on which it may be sealed under. */
  expiresOn: isoDate,
  /**
   * After a restore from backup, and in every later epoch: the last day whose statements and epochs are all there, and
   * the day on which the organisation signed that (restored.ts). Both or none.
   */
  restoredTo: z.optional(isoDate),
  restoredOn: z.optional(isoDate),
  /** Why an overseer leaves or gets a new key with this very epoch (strips.ts); in no other is there one. */
  strips: z.optional(z.strictObject({ reason: line(300) })),
  /** In ascending order of id. Whoever has left stays listed, with `until`. */
  officers: z.array(officer).check(z.minLength(1), z.maxLength(500)),
  policy,
})
export type DirectoryBody = z.output<typeof directoryBody>

export const DEFAULT_VALID_DAYS = 90
/** The office is warned this many days before expiry. */
export const EXPIRY_WARNING_DAYS: readonly number[] = [30, 14, 7, 1]

export const signedDirectory = z.strictObject({
  /** base64url of canonical JSON of a `directoryBody`. */
  bytes: z.string().check(z.maxLength(4_194_304), z.regex(/^[A-Za-z0-9_-]+$/)),
  /** One per organisation key that signs: the epoch's own, and at a change of key the one before. */
  signatures: z
    .array(z.strictObject({ key: signKey, signature }))
    .check(z.minLength(1), z.maxLength(2)),
})
export type SignedDirectory = z.output<typeof signedDirectory>

/** What a browser needs to trust an epoch: every epoch in which the organisation key changed, then the newest. */
export const directoryChain = z.strictObject({
  keyChanges: z.array(signedDirectory),
  current: signedDirectory,
})
export type DirectoryChain = z.output<typeof directoryChain>
