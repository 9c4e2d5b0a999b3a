/** Statements: one signed act each. Their bytes are canonical JSON (json.ts) of the shape below. */
import * as z from 'zod/mini'
import { fromBase64url } from './base64url.ts'
import { CLIMBING_NAMES } from './clocks/definitions.ts'
import { isoDate } from './dates.ts'
import {
  count,
  type Hash,
  hash,
  isAscending,
  kemKey,
  officerId,
  place,
  signature,
  signKey,
  toHash,
} from './fields.ts'
import { type FileRef, fileRefs } from './files/refs.ts'
import { decodeJson, encodeJson } from './json.ts'
import { type Primitives, taggedHash, verifyPurpose } from './primitives.ts'

/**
 * The three logs of a case, each with one kind of writer: `reporter` the reporter alone, `shared` officers and the
 * server (the reporter sees it), `internal` officers alone.
 */
export const LOGS = ['reporter', 'shared', 'internal'] as const
export type Log = (typeof LOGS)[number]

export const CLOSING_KINDS = ['outcomeTold', 'duplicate', 'notForUs', 'noFurtherAction'] as const
export type ClosingKind = (typeof CLOSING_KINDS)[number]

export const STAGES = [
  'received',
  'acknowledged',
  'assessing',
  'investigating',
  'decided',
  'closed',
] as const
export type Stage = (typeof STAGES)[number]

/** What an officer took out of the seal. */
export const EXPORTS = ['dossier', 'dossierWithNotes', 'json', 'list'] as const
export type Export = (typeof EXPORTS)[number]

const envelope = { envelope: hash }
/** A letter with which files may go. Left out where none do. */
const letter = { ...envelope, files: z.optional(fileRefs) }
const officer = { officer: officerId }
const clock = { clock: z.enum(CLIMBING_NAMES), instance: count }
/** What an officer proposes, for another to approve. The approving act repeats it. */
export const proposal = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('delayReport'), period: count }),
  z.strictObject({ for: z.literal('hold'), review: isoDate }),
  z.strictObject({ for: z.literal('extension'), ...clock, revised: isoDate }),
  z.strictObject({ for: z.literal('decided') }),
])
export type Proposal = z.output<typeof proposal>
/** Hashes of a later reader's wraps, in the order in which the envelopes came (history/state.ts). */
const wraps = z.array(hash)

const act = <Type extends string, Shape extends z.core.$ZodShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape })

export const reporterAct = z.discriminatedUnion('type', [
  /**
   * Opens the case. `mailbox` is the hash of the mailbox token; `readers` ascend. `recorded`: null in a report from the
   * reporter's own browser; otherwise the officer who recorded what came in another way, and the day from which it counts.
   */
  act('open', {
    signKey,
    kemKey,
    mailbox: hash,
    readers: z.array(officerId).check(z.minLength(1), z.refine(isAscending)),
    urgent: z.boolean(),
    recorded: z.nullable(z.strictObject({ by: officerId, countsFrom: isoDate })),
    ...envelope,
  }),
  act('message', letter),
  act('exclude', officer),
  /**
   * Reasons, if any, are in the envelope. It is absent only if nothing can be sealed because the directory has
   * expired: so the server does not learn who gave reasons.
   */
  act('appeal', { envelope: z.nullable(hash) }),
])

export const sharedAct = z.discriminatedUnion('type', [
  /** By the server: the reporter's statement with this hash takes its place here. */
  act('received', { statement: hash }),
  act('orphaned', {}),
  act('late', clock),
  act('escalated', clock),
  act('acknowledged', {}),
  act('message', letter),
  act('update', envelope),
  act('feedback', envelope),
  act('stage', { stage: z.enum(['assessing', 'investigating']) }),
  /** `draft`: another officer's proposal; null only where the rules of the case ask for no comparison. */
  act('decided', { draft: z.nullable(hash) }),
  act('outcome', envelope),
  act('closed', { kind: z.enum(CLOSING_KINDS) }),
  act('reopened', { stage: z.literal('assessing') }),
  /** An overseer's answer to the reporter's appeal. */
  act('appealAnswered', envelope),
  /** Adds a reader: `key` is the hash of the X-Wing key that the wraps are for. */
  act('assign', { ...officer, key: hash, wraps, handler: z.boolean() }),
  act('unassign', officer),
  act('handover', officer),
  act('conflict', {}),
  /** Whom an allegation is about reads no more; overseers are let in. */
  act('remove', officer),
  /** An overseer lets overseers in, and gives no reason. */
  act('calledIn', {}),
  act('rewrap', { ...officer, key: hash, wraps }),
  /** The three that need an approver name another officer's proposal in `draft`, and say what it says. */
  act('delayReport', { period: count, draft: hash, ...envelope }),
  act('hold', { review: isoDate, draft: hash, ...envelope }),
  act('extension', { ...clock, revised: isoDate, draft: hash, ...envelope }),
])

export const internalAct = z.discriminatedUnion('type', [
  /** An officer opened the case: once per officer and day. */
  act('opened', {}),
  /** An officer opened a file of the case: once per officer and file since they last came in, before its chunks are handed over. */
  act('fileOpened', { file: hash }),
  act('note', letter),
  act('title', envelope),
  act('tags', envelope),
  /** A proposal, which waits for another officer. What somebody has typed and not sent, a draft, is no act (draft.ts). */
  act('draft', { proposal, ...envelope }),
  /** Why a proposal is not approved; its author withdraws it the same way. Nobody can approve it afterwards. */
  act('declined', { draft: hash, ...envelope }),
  /** The wraps of internal envelopes that belong to the `assign` or `rewrap` with this hash. */
  act('wraps', { for: hash, wraps }),
  /** The reporter's last message needs no answer, and why. */
  act('needsNoAnswer', envelope),
  /** A copy was taken out: on paper, as a verified file, or as a line of a list. Written before it is handed over. */
  act('exported', { what: z.enum(EXPORTS) }),
  act('referralNeeded', {}),
  act('referred', {}),
  /** What one person is said to have done (together/allegation.ts). */
  act('allegation', envelope),
  /** What a lead found on looking at an allegation beside others (together/comparison.ts). */
  act('comparison', envelope),
  /** Belongs to the `decided` or `closed` with this hash. */
  act('decision', { for: hash, ...envelope }),
])

const common = {
  version: z.literal(1),
  case: hash,
  /** 0 for a log's first statement. */
  seq: place,
  /** The hash of the statement before it in the same log; null for the first. */
  prev: z.nullable(hash),
  /** The hash of the directory epoch it was made under. */
  directory: hash,
  /** The civil date in the organisation's zone. */
  on: isoDate,
}
/** The head of the shared log that the author saw; null only in the statement that opens a case. */
const seen = { shared: z.nullable(hash) }

export const statementBody = z.discriminatedUnion('log', [
  z.strictObject({
    ...common,
    ...seen,
    log: z.literal('reporter'),
    actor: z.literal('reporter'),
    act: reporterAct,
  }),
  z.strictObject({
    ...common,
    log: z.literal('shared'),
    actor: z.union([z.literal('server'), officerId]),
    act: sharedAct,
  }),
  z.strictObject({
    ...common,
    ...seen,
    log: z.literal('internal'),
    actor: officerId,
    act: internalAct,
  }),
])

export type StatementBody = z.output<typeof statementBody>
export type ReporterStatement = Extract<StatementBody, { log: 'reporter' }>
export type SharedStatement = Extract<StatementBody, { log: 'shared' }>
export type InternalStatement = Extract<StatementBody, { log: 'internal' }>
export type OpenAct = Extract<ReporterStatement['act'], { type: 'open' }>
export type ReporterActType = ReporterStatement['act']['type']
export type SharedActType = SharedStatement['act']['type']
export type InternalActType = InternalStatement['act']['type']

/** A statement as it travels and as it is stored: the signed bytes, and the Ed25519 signature over them. */
export const signedStatement = z.strictObject({
  bytes: z.string().check(z.maxLength(262_144), z.regex(/^[A-Za-z0-9_-]+$/)),
  signature,
})
export type SignedStatement = z.output<typeof signedStatement>

/** A statement that parsed: `hash` is base64url of H('statement', bytes). Its signature is not yet checked. */
export interface Statement<Body extends StatementBody = StatementBody> {
  readonly body: Body
  readonly bytes: Uint8Array
  readonly hash: Hash
  readonly signature: Uint8Array
}

export const statementHash = (primitives: Primitives, bytes: Uint8Array): Hash =>
  toHash(taggedHash(primitives, 'statement', bytes))

export const encodeStatement = (body: StatementBody): Uint8Array => encodeJson(body)

/** Null if the bytes are not the canonical encoding of a statement. */
export const readStatement = (
  primitives: Primitives,
  bytes: Uint8Array,
  signature: Uint8Array,
): Statement | null => {
  const parsed = statementBody.safeParse(decodeJson(bytes))
  if (!parsed.success) return null
  return { body: parsed.data, bytes, hash: statementHash(primitives, bytes), signature }
}

/** As `readStatement`, of a statement as it travels. */
export const parseStatement = (
  primitives: Primitives,
  signed: SignedStatement,
): Statement | null => {
  const bytes = fromBase64url(signed.bytes)
  const signature = fromBase64url(signed.signature)
  return bytes && signature && readStatement(primitives, bytes, signature)
}

/** @param signKey the signing key of the statement's actor, base64url */
export const verifyStatement = (
  primitives: Primitives,
  statement: Statement,
  signKey: string,
): boolean => {
  const key = fromBase64url(signKey)
  return (
    key !== null &&
    verifyPurpose(primitives, 'statement', key, statement.bytes, statement.signature)
  )
}

/** The envelope that a statement introduces, if any. */
export const envelopeOf = (body: StatementBody): Hash | null =>
  'envelope' in body.act ? body.act.envelope : null

/** The files that a statement brings, if any. */
export const filesOf = (body: StatementBody): readonly FileRef[] =>
  ('files' in body.act && body.act.files) || []
