/**
 * One interface for each table. No table holds a time of a reporter's act, or a time of day in a case's history: days
 * are whole days since 1970-01-01. Identifiers of officers are base64url text, as in the directory; hashes and ids of
 * cases are bytes. The history (statements) is the truth; `cases` and `case_readers` are projections of it.
 */

import type { ColumnType, Generated } from 'kysely'
import type { LadderRole } from '../../protocol/clocks/ladder.ts'
import type { Day } from '../../protocol/dates.ts'
import type { ReadingRole, Role } from '../../protocol/directory/schema.ts'
import type { OpenPromise } from '../../protocol/promises/case-ladder.ts'
import type { Milestones } from '../../protocol/promises/milestones.ts'
import type { Log, Stage } from '../../protocol/statement.ts'

/** Written once as JSON text, read as the value. */
type JsonColumn<T> = ColumnType<T, string, never>

export interface DirectoryEpochs {
  epoch: number
  hash: Uint8Array
  /** Canonical JSON of the directory's body: the signed bytes. */
  bytes: Uint8Array
  /** The `signatures` of a signed directory, as it travels. */
  signatures: JsonColumn<{ key: string; signature: string }[]>
  /** Whether its organisation key is another than that of the epoch before. */
  key_changed: boolean
}

/** What an officer signs in with. */
export interface Accounts {
  officer_id: string
  /** The officer's signing key: an account counts only while the newest directory lists this key. */
  sign_key: Uint8Array
  /** The name typed at sign-in. */
  sign_in_name: string
  /** Argon2id's, for the officer's browser. */
  salt: Uint8Array
  /** KDF, under the server's vault key, of the authentication key that the browser derives. */
  auth_hash: Uint8Array
  /** The officer's keys, sealed in the browser and again under the server's vault key. */
  vault: Uint8Array
  /** Sealed under the server's vault key. */
  totp_secret: Uint8Array
  /** What is kept of the newest one-time code that was used (server/accounts/used-codes.ts); null once it is past. */
  totp_used: Uint8Array | null
}

export interface Invitations {
  /** Hash of the one-time token. */
  token_hash: Uint8Array
  officer_id: string
  name: string
  unit: string
  roles: JsonColumn<Role[]>
  /** The last day on which it counts. */
  expires_day: Day
  /** Hash of what it was accepted with, so that a repeat gets the same answer; null while it is open. */
  accepted: Uint8Array | null
}

/** Officers whose keys wait to be signed into a directory, each with the account that then takes effect. */
export interface Enrolments extends Accounts {
  name: string
  unit: string
  roles: JsonColumn<Role[]>
  kem_key: Uint8Array
  self_signature: Uint8Array
}

/** Officers' sessions. Reporters have none. */
export interface Sessions {
  /** Hash of the cookie's token. */
  token_hash: Uint8Array
  officer_id: string
  created_ms: number
  last_used_ms: number
}

/** Attempts to sign in, under any name, whether somebody bears it or not. */
export interface SignInAttempts {
  /** KDF of the name under the server's vault key. */
  name_hash: Uint8Array
  /** None older than an hour before the last. */
  attempts: number
  last_ms: number
  /** Wrong codes under the right passphrase, since the last right one. */
  codes: number
  code_ms: number
}

/** The projection of a case: what its replay amounts to (server/cases/projection.ts). */
export interface Cases {
  /** H('case', portal id, the reporter's two public keys). */
  id: Uint8Array
  /** Short and random: what officers call the case by. */
  number: string
  /** H('mailbox', token): the token reads, and authorises no write. */
  token_hash: Uint8Array
  /** The reporter's signing key: who cannot sign with it is told nothing of the case. */
  sign_key: Uint8Array
  received_day: Day
  urgent: boolean
  /** False until the release slot after it came: no officer is answered. */
  visible: Generated<boolean>
  stage: Stage
  /** An officer's id. */
  handler: string | null
  /** The last day on which the handler signed anything in the case, or was made its handler. */
  handler_seen: Day | null
  /** The earliest due day among the running and late clocks. */
  next_due: Day | null
  /** The first day on which the server owes a statement of the ladder; null where it never will. */
  next_rung: Day | null
  /** As JSON text; while closed, an appeal and a comparison alone. The office's own are among them. */
  promises: ColumnType<readonly OpenPromise[], string | undefined, string>
  /** Who wrote each proposal that waits for another officer's approval, as JSON text; none while closed. */
  drafts_by: ColumnType<readonly string[], string | undefined, string>
  /** The roles in which nobody reads it, as JSON text. */
  vacant: ColumnType<readonly ReadingRole[], string | undefined, string>
  /** Officers to whom it must not exist, as JSON text: no number that they are given counts it. */
  hidden_from: ColumnType<readonly string[], string | undefined, string>
  /** Whether any officer has opened it. */
  opened: Generated<boolean>
  /** The day of the last act that tells the reporter something. */
  last_news: Generated<Day>
  /** How many of the reporter's statements have been received. */
  came: number
  /** The internal statement that brought the newest title. */
  title_seq: number | null
  /** The internal statements that count in officers' own indexes, as JSON text. */
  index_seqs: ColumnType<readonly number[], string | undefined, string>
  /** Likewise the allegations, comparisons and decisions: what overseers get who are not let in. */
  together_seqs: ColumnType<readonly number[], string | undefined, string>
  /**
   * The days that it has come to, as JSON text. Null in a case that was last written before there was this column: the
   * next slot rewrites it (server/jobs/follow-directory.ts).
   */
  milestones: ColumnType<Milestones | null, string | undefined, string>
}

/** The truth. */
export interface Statements {
  case_id: Uint8Array
  log: Log
  seq: number
  /** As in the bytes: an officer's id, `reporter` or `server`. */
  actor: string
  /** Canonical JSON: the signed bytes. */
  bytes: Uint8Array
  signature: Uint8Array
  /** A reporter's statement that waits for its `received`: officers get no sign of it. */
  pending: boolean
}

/** The one envelope of the statement at its place. */
export interface Envelopes {
  case_id: Uint8Array
  log: Log
  seq: number
  header: Uint8Array
  body: Uint8Array
  /** Hashes of the first wraps in the order of the header's readers, 32 bytes each. */
  wrap_hashes: Uint8Array
}

/**
 * Every wrap that a reader was given for an envelope: its own, and those that `assign` and `rewrap` listed. None is
 * overwritten, since it could be by junk. Gone with the reader, or with the key that it is for.
 */
export interface Wraps {
  case_id: Uint8Array
  /** An officer's id, or `reporter`. */
  reader_id: string
  /** The envelope's place. */
  log: Log
  seq: number
  /** H('wrap', wrap). */
  hash: Uint8Array
  /** H('kem-key', key) of the key that it is for. */
  key: Uint8Array
  wrap: Uint8Array
}

/**
 * One row for each officer who reads a case. It carries what a queue is sorted and filtered by, so that a page is one
 * walk along an index, however many cases there are.
 */
export interface CaseReaders {
  officer_id: string
  case_id: Uint8Array
  /** An overseer of a case that is not released. */
  withheld: boolean
  /** Whether the officer is answered: the slot has come, and the officer is not withheld. */
  shown: boolean
  /**
   * Not shown, and yet given what counts of allegations, comparisons and decisions in their own index: an overseer who is
   * not let in, of a case that is bound to be compared and has any. Nothing else is answered.
   */
  early: Generated<boolean>
  /** Whether the officer was an intake officer when the row was written: the case may be an orphan without. */
  intake: boolean
  /** Likewise: without a supervisor, the overseer's rung comes at once. */
  supervisor: Generated<boolean>
  /** The rungs of the ladder that reach the officer. */
  told_as: Generated<readonly LadderRole[]>
  stage: Stage
  handler: string | null
  /** Where it stands in a queue, ascending (server/cases/projection.ts). One number, so that its statistics are right. */
  place: number
  /** How many of the received statements the officer has been shown. */
  seen: number
  /** The day on which the reporter did what nobody has answered (protocol/history/state.ts); null: nothing waits. */
  waits_since: Generated<Day | null>
  /** The day of the appeal that no overseer has answered; null: none. */
  appealed_since: Generated<Day | null>
  /** How many statements that change the officer's own index the officer can read. */
  index_version: Generated<number>
  /** The version of the record that is there, noted by a trigger; -1: none is. */
  indexed: Generated<number>
  /**
   * H('kem-key', key) of the key for which the officer was last given the report: with any other they cannot open it.
   * Null: an older version wrote the row.
   */
  wrapped_key: Generated<Uint8Array | null>
  /** Whether any officer has opened the case. This and the next three are null where an older version wrote the row. */
  opened: Generated<boolean | null>
  /** The day of the last act that tells the reporter something. */
  last_news: Generated<Day | null>
  /** As in `cases`; null too where nobody handles it. */
  handler_seen: Generated<Day | null>
  /** Whether somebody else's proposal waits for approval. */
  proposed: Generated<boolean | null>
}

/** An officer's own index: a row goes with the officer's row in `case_readers`, and with their account. */
export interface IndexRecords {
  officer_id: string
  case_id: Uint8Array
  /** The `index_version` that it takes in. */
  version: number
  /** Sealed in the browser to this officer alone. */
  sealed: Uint8Array
}

/**
 * What an officer has typed in a case and not yet sent. A row goes with the officer's row in `case_readers`, and with
 * their account.
 */
export interface Drafts {
  officer_id: string
  case_id: Uint8Array
  /** Random, and another with each saving. */
  nonce: Uint8Array
  /** Sealed in the browser to this officer alone. */
  sealed: Uint8Array
  /** The day on which it was last saved, by UTC. */
  saved_day: Day
}

/** What is known of a file that somebody sends, wherever its chunks are (server/files/store.ts). */
export interface Files {
  case_id: Uint8Array
  /** As the client drew it. */
  id: Uint8Array
  /** Random: what its chunks are stored under, so that whoever has those alone knows neither case nor file. */
  place: Uint8Array
  /** Whose it is: an officer's id, or `reporter`. Nobody else's statement can name it. */
  author: string
  /** How many it has when it is whole: what it counts for in every bound, from the first moment. */
  chunks: number
  /** False: its chunks are rows of `file_bytes`. */
  in_bucket: boolean
  /** H('upload', token): who has the token may send chunks. */
  token_hash: Uint8Array
  /** The day on which something last came of it, by UTC; null once a statement names it. */
  touched_day: Day | null
  /** The statement that names it; null: none does, and it goes when nothing has come of it for a day. */
  log: Log | null
  seq: number | null
}

/** The chunks of a file that are there. */
export interface FileChunks {
  /** The file's. */
  place: Uint8Array
  n: number
  /** Of the sealed bytes. */
  hash: Uint8Array
}

/** Their bytes, unless the file is in a bucket. */
export interface FileBytes {
  place: Uint8Array
  n: number
  bytes: ColumnType<Uint8Array<ArrayBuffer>, Uint8Array, never>
}

/** Who has said in the case that they opened a file. A row goes with the officer's row in `case_readers`. */
export interface FileOpenings {
  officer_id: string
  case_id: Uint8Array
  file_id: Uint8Array
  /** The day of that statement. */
  on_day: Day
}

/** The phrases that an officer has saved, for that officer alone. A row goes with their account. */
export interface Phrases {
  officer_id: string
  /** Random, and another with each saving. */
  nonce: Uint8Array
  /** Sealed in the browser to this officer alone. */
  sealed: Uint8Array
}

/** Officers' passkeys: a second factor, and with a vault what opens their keys. A row goes with its officer's account. */
export interface Passkeys {
  /** The credential's, as its authenticator drew it. */
  id: Uint8Array
  officer_id: string
  /** As the officer calls it. */
  name: string
  /** As COSE encodes it (RFC 9052, 7). */
  public_key: Uint8Array
  /** How often the authenticator says that it has signed; 0: it does not count. */
  counter: number
  /** The officer's keys, sealed in the browser under the passkey's key, and again under the server's vault key. */
  vault: Uint8Array | null
  added_day: Day
  /**
   * When the challenge was made that was last used with it, sealed under the server's vault key: an older one counts no
   * more. Null once none that old would count in any case.
   */
  used: Uint8Array | null
}

/** Officers who gave an address for the daily notice. */
export interface Notices {
  officer_id: string
  /** Sealed under the server's vault key. */
  address: Uint8Array
  /** The last day whose notice the mail server has taken, or that went by before there was an address. */
  sent_day: Day
  /** When a server took the next notice upon itself; null: none has; 0: nor has any notice gone to the address. */
  claimed_ms: number | null
  /** The day of the first of the tries at which the mail server failed, if it did at the last one. */
  failing_since: Day | null
  /** Likewise, where it took the mail of others and refused this officer's. */
  refused_since: Day | null
}

/** Officers who have said that they are or will be away. Gone when they are back. */
export interface Absences {
  officer_id: string
  /** The first day. */
  from_day: Day
  /** The last day. */
  until_day: Day
}

/** One row at most. */
export interface Clock {
  only: Generated<boolean>
  /** The last day, in days since 1970 by UTC, on which a server believed its clock (server/clock.ts). */
  seen_day: Day
}

export interface Settings {
  /** Random: what the set-up link is made of (server/setup-link.ts). */
  key: 'setup-nonce' | 'first-migration'
  value: Uint8Array
}

export interface Schema {
  directory_epochs: DirectoryEpochs
  accounts: Accounts
  invitations: Invitations
  enrolments: Enrolments
  sessions: Sessions
  sign_in_attempts: SignInAttempts
  cases: Cases
  statements: Statements
  envelopes: Envelopes
  wraps: Wraps
  case_readers: CaseReaders
  drafts: Drafts
  index_records: IndexRecords
  files: Files
  file_chunks: FileChunks
  file_bytes: FileBytes
  file_openings: FileOpenings
  phrases: Phrases
  passkeys: Passkeys
  notices: Notices
  absences: Absences
  clock: Clock
  settings: Settings
}
