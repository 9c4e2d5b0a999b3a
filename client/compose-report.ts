/** What a reporter's browser signs. */

import { toBase64url } from '../protocol/base64url.ts'
import type { ReportContent } from '../protocol/content.ts'
import { currentOfficer, isExpired, kemKeyHash } from '../protocol/directory/verify.ts'
import { REPORTER, type SealedEnvelope } from '../protocol/envelope.ts'
import type { ProofOfWork } from '../protocol/exchanges/proof.ts'
import { type Hash, toHash } from '../protocol/fields.ts'
import { caseId, keyedReaders, type ReaderKey, readersFor } from '../protocol/history/context.ts'
import { replayHistory } from '../protocol/history/history.ts'
import { admitReporter } from '../protocol/history/replay.ts'
import type { Json } from '../protocol/json.ts'
import { paddedJson, requestBytes } from '../protocol/padding.ts'
import { taggedHash } from '../protocol/primitives.ts'
import type { OpenAct, ReporterStatement, SignedStatement } from '../protocol/statement.ts'
import { type SealTo, sealEnvelope } from './crypto/envelope.ts'
import type { ReceiptKeys } from './crypto/receipt-keys.ts'
import { signStatement } from './crypto/sign.ts'
import type { BrowserPrimitives } from './crypto/sodium.ts'
import { contextOf, type Epochs } from './epochs.ts'
import { partsOf } from './files/parts.ts'
import type { SentFile } from './files/upload.ts'
import { checkOwn, type VerifiedCase } from './verified-case.ts'

export interface Composed {
  readonly statement: SignedStatement
  readonly envelope: SealedEnvelope | null
}

/** The officers to whom every report goes from the start, less those whom the reporter excludes; ascending. */
export const openingReaders = (
  { current }: Pick<Epochs, 'current'>,
  excluded: ReadonlySet<string>,
): string[] =>
  current.body.officers
    .filter((officer) => officer.until === null && !excluded.has(officer.id))
    .filter(({ roles }) =>
      roles.some((role) => role !== 'administrator' && role !== 'investigator'),
    )
    .map((officer) => officer.id)

/** The keys themselves beside their hashes. @throws Error for an officer who is not in office: they never get somebody else's */
export const withKeys = (
  { current }: Pick<Epochs, 'current'>,
  readers: readonly ReaderKey[],
  reporterKemKey: string,
): SealTo[] =>
  readers.map((reader) => {
    const kemKey =
      reader.id === REPORTER ? reporterKemKey : currentOfficer(current, reader.id)?.kemKey
    if (kemKey === undefined) throw new Error('a reader who does not stand in the directory')
    return { ...reader, kemKey }
  })

/** H('mailbox', mailbox token), base64url: what statement 0 names and the server keeps. */
export const mailboxHash = (primitives: BrowserPrimitives, token: Uint8Array): Hash =>
  toHash(taggedHash(primitives, 'mailbox', token))

export interface Reported {
  readonly content: ReportContent
  readonly urgent: boolean
  /** Of what came in another way: the officer who records it, and the day from which it counts. */
  readonly recorded?: OpenAct['recorded']
}

/**
 * Seals and signs a report. Sealing again gives another version of the same case: the keys make the case id.
 * @param today the server's civil date
 */
export const composeReport = (
  primitives: BrowserPrimitives,
  epochs: Pick<Epochs, 'directories' | 'current'>,
  keys: ReceiptKeys,
  report: Reported,
  today: string,
): { readonly statement: SignedStatement; readonly envelope: SealedEnvelope } => {
  const readers = openingReaders(epochs, new Set(report.content.excluded))
  const signKey = toBase64url(keys.sign.publicKey)
  const kemKey = toBase64url(keys.kem.publicKey)
  const id = caseId(primitives, epochs.directories.portal, { signKey, kemKey })
  const sealed = sealEnvelope(
    primitives,
    { case: id, log: 'reporter', purpose: 'open', author: signKey },
    withKeys(epochs, keyedReaders(epochs.current, readers, kemKeyHash(primitives, kemKey)), kemKey),
    report.content,
  )
  const statement = signStatement(primitives, keys.sign.secretKey, {
    version: 1,
    case: id,
    log: 'reporter',
    seq: 0,
    prev: null,
    shared: null,
    directory: epochs.current.hash,
    on: today,
    actor: 'reporter',
    act: {
      type: 'open',
      signKey,
      kemKey,
      mailbox: mailboxHash(primitives, keys.mailboxToken),
      readers,
      urgent: report.urgent,
      recorded: report.recorded ?? null,
      envelope: sealed.hash,
    },
  })
  return { statement, envelope: sealed.envelope }
}

export type ReporterAct =
  | { readonly type: 'message'; readonly text: string; readonly files?: readonly SentFile[] }
  | { readonly type: 'exclude'; readonly officer: string }
  | { readonly type: 'appeal'; readonly reasons?: string }

const actOf = (act: ReporterAct, envelope: Hash | null): ReporterStatement['act'] => {
  if (act.type === 'exclude') return { type: 'exclude', officer: act.officer }
  if (act.type === 'appeal') return { type: 'appeal', envelope }
  if (envelope === null) throw new TypeError('a message is sealed')
  return { type: 'message', envelope, ...partsOf(act.files).act }
}

/** What an act seals. An appeal without reasons looks like one with them, unless nothing can be sealed any more. */
const contentOf = (
  act: ReporterAct,
  isExpired: boolean,
): { readonly purpose: 'message' | 'appeal'; readonly content: Json } | null => {
  if (act.type === 'message') {
    const content = { version: 1, text: act.text, ...partsOf(act.files).content }
    return { purpose: 'message', content }
  }
  if (act.type === 'exclude' || (isExpired && !act.reasons)) return null
  const reasons = act.reasons ? { reasons: act.reasons } : {}
  return { purpose: 'appeal', content: { version: 1, ...reasons } }
}

/**
 * Signs a further act of the reporter, sealed to the readers at the head of the verified history, less those whom the
 * reporter has excluded meanwhile.
 * @throws HistoryError `refusedAct` where the history does not allow it, `foreign` for a case of other keys; RangeError if
 * the text fits no cell
 */
export const composeReporterAct = (
  primitives: BrowserPrimitives,
  epochs: Epochs,
  verified: VerifiedCase,
  keys: ReceiptKeys,
  act: ReporterAct,
  today: string,
): Composed => {
  checkOwn(verified, keys)
  const replay = replayHistory(contextOf(primitives, epochs, false, false), verified.replay)
  const { state } = replay
  const signKey = toBase64url(keys.sign.publicKey)
  const said = contentOf(act, isExpired(epochs.current, today))
  const sealed =
    said &&
    sealEnvelope(
      primitives,
      { case: state.caseId, log: 'reporter', purpose: said.purpose, author: signKey },
      withKeys(epochs, readersFor(replay, epochs.current, 'reporter'), state.reporter.kemKey),
      said.content,
    )
  const statement = signStatement(primitives, keys.sign.secretKey, {
    version: 1,
    case: state.caseId,
    log: 'reporter',
    seq: replay.reporter.length,
    prev: state.heads.reporter?.hash ?? null,
    shared: state.heads.shared?.hash ?? null,
    directory: epochs.current.hash,
    on: today,
    actor: 'reporter',
    act: actOf(act, sealed?.hash ?? null),
  })
  admitReporter(replay, statement)
  return { statement, envelope: sealed?.envelope ?? null }
}

const sealedBytes = (envelope: SealedEnvelope | null): number =>
  envelope ? Math.floor((envelope.body.length * 3) / 4) : 0

/** The bytes of a `sendReport`: kept, so that a retry is the same. */
export const sendReportJson = (
  { current }: Pick<Epochs, 'current'>,
  proof: ProofOfWork,
  report: ReturnType<typeof composeReport>,
): string =>
  paddedJson(
    { proof, ...report },
    requestBytes(sealedBytes(report.envelope), current.body.officers.length),
  )

/** The bytes of an `appendToMailbox`. */
export const appendToMailboxJson = (
  { current }: Pick<Epochs, 'current'>,
  composed: Composed,
): string =>
  paddedJson(
    { ...composed },
    requestBytes(sealedBytes(composed.envelope), current.body.officers.length),
  )
