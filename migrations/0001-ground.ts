/** The ground: directories, officers, cases. What each column means stands in server/db/schema.ts. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  sql`create table directory_epochs (
    epoch integer primary key,
    hash bytea not null unique,
    bytes bytea not null,
    signatures jsonb not null,
    key_changed boolean not null
  )`,
  sql`create index directory_epochs_key_changed on directory_epochs (epoch) where key_changed`,
  sql`create table accounts (
    officer_id text primary key,
    sign_key bytea not null unique,
    sign_in_name text not null unique,
    salt bytea not null,
    auth_hash bytea not null,
    vault bytea not null,
    totp_secret bytea not null,
    totp_last_step bigint not null
  )`,
  sql`create table invitations (
    token_hash bytea primary key,
    officer_id text not null,
    name text not null,
    unit text not null,
    roles jsonb not null,
    expires_day integer not null,
    accepted bytea
  )`,
  sql`create index invitations_officer on invitations (officer_id)`,
  sql`create table enrolments (
    officer_id text primary key,
    name text not null,
    unit text not null,
    roles jsonb not null,
    sign_key bytea not null unique,
    kem_key bytea not null unique,
    self_signature bytea not null,
    sign_in_name text not null unique,
    salt bytea not null,
    auth_hash bytea not null,
    vault bytea not null,
    totp_secret bytea not null,
    totp_last_step bigint not null
  )`,
  sql`create table sessions (
    token_hash bytea primary key,
    officer_id text not null references accounts on delete cascade,
    created_ms bigint not null,
    last_used_ms bigint not null
  )`,
  sql`create index sessions_officer on sessions (officer_id)`,
  sql`create table sign_in_attempts (
    name_hash bytea primary key,
    attempts integer not null,
    last_ms bigint not null,
    codes integer not null,
    code_ms bigint not null
  )`,
  sql`create index sign_in_attempts_last on sign_in_attempts (last_ms)`,
  sql`create table cases (
    id bytea primary key,
    number text not null unique,
    token_hash bytea not null unique,
    sign_key bytea not null,
    received_day integer not null,
    urgent boolean not null,
    visible boolean not null default false,
    stage text not null,
    handler text,
    handler_seen integer,
    next_due integer,
    next_rung integer,
    promises jsonb not null default '[]',
    drafts_by jsonb not null default '[]',
    opened boolean not null default false,
    last_news integer not null default 0,
    came integer not null,
    title_seq integer
  )`,
  sql`create index cases_waiting on cases (id) where not visible`,
  sql`create index cases_next_rung on cases (next_rung, id) where next_rung is not null`,
  sql`create table statements (
    case_id bytea not null references cases,
    log text not null check (log in ('reporter', 'shared', 'internal')),
    seq integer not null,
    actor text not null,
    bytes bytea not null,
    signature bytea not null,
    pending boolean not null,
    primary key (case_id, log, seq)
  )`,
  sql`create index statements_waiting on statements (case_id) where pending`,
  sql`create table envelopes (
    case_id bytea not null,
    log text not null,
    seq integer not null,
    header bytea not null,
    body bytea not null,
    wrap_hashes bytea not null,
    primary key (case_id, log, seq),
    foreign key (case_id, log, seq) references statements
  )`,
  sql`create table wraps (
    case_id bytea not null,
    reader_id text not null,
    log text not null,
    seq integer not null,
    hash bytea not null,
    key bytea not null,
    wrap bytea not null,
    primary key (case_id, reader_id, log, seq, hash),
    foreign key (case_id, log, seq) references envelopes
  )`,
  // Sealed bytes do not compress: trying to would only cost time.
  sql`alter table envelopes alter column body set storage external, alter column header set storage external`,
  sql`alter table wraps alter column wrap set storage external`,
  sql`create table case_readers (
    officer_id text not null,
    case_id bytea not null references cases,
    withheld boolean not null,
    shown boolean not null,
    intake boolean not null,
    supervisor boolean not null default false,
    told_as text[] not null default '{}',
    stage text not null,
    handler text,
    place integer not null,
    seen integer not null,
    primary key (officer_id, case_id)
  )`,
  sql`create index case_readers_case on case_readers (case_id)`,
  sql`create index case_readers_intake on case_readers (officer_id) where intake`,
  sql`create index case_readers_supervisor on case_readers (officer_id) where supervisor`,
  sql`create index case_readers_queue on case_readers (officer_id, place, case_id)
    where shown and stage <> 'closed'`,
  sql`create index case_readers_stage on case_readers (officer_id, stage, place, case_id)
    where shown`,
  sql`create index case_readers_handler on case_readers (officer_id, handler, place, case_id)
    where shown and stage <> 'closed'`,
  sql`create table drafts (
    officer_id text not null references accounts on delete cascade,
    case_id bytea not null,
    nonce bytea not null,
    sealed bytea not null,
    saved_day integer not null,
    primary key (officer_id, case_id),
    foreign key (officer_id, case_id) references case_readers on delete cascade
  )`,
  sql`alter table drafts alter column sealed set storage external`,
  sql`create index drafts_saved on drafts (saved_day)`,
  sql`create table notices (
    officer_id text primary key,
    address bytea not null,
    sent_day integer not null,
    claimed_ms bigint,
    failing_since integer
  )`,
  sql`create table absences (
    officer_id text primary key,
    from_day integer not null,
    until_day integer not null
  )`,
  sql`create table settings (
    key text primary key,
    value bytea not null
  )`,
]

export const ground: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
