/**
 * Files: what is known of each, the hash of each chunk, and (unless they are in a bucket) the chunks. A file that a
 * statement names is history: it stays, and so do its hashes. Its bytes may move to another store, and to nowhere else.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const stays = (table: string, acts: string, when: string) =>
  sql`create trigger ${sql.ref(`${table}_stay_${acts}`)} before ${sql.raw(acts)} on ${sql.table(table)}
    for each row when (${sql.raw(when)}) execute function refuse_change()`

/** Chunks do not carry what says whether their file is history: it is asked. */
const staysWith = (table: string, file: string) => [
  sql`create function ${sql.ref(`keep_${table}`)}() returns trigger language plpgsql as $$
  begin
    if exists (select from files where place = old.place and ${sql.raw(file)}) then
      raise exception 'history does not change' using errcode = 'integrity_constraint_violation';
    end if;
    return old;
  end
  $$`,
  sql`create trigger ${sql.ref(`${table}_stay`)} before delete on ${sql.table(table)}
    for each row execute function ${sql.ref(`keep_${table}`)}()`,
  sql`create trigger ${sql.ref(`${table}_are_so`)} before update on ${sql.table(table)}
    for each row execute function refuse_change()`,
]

const STATEMENTS = [
  sql`create table files (
    case_id bytea not null references cases,
    id bytea not null,
    place bytea not null unique,
    author text not null,
    chunks integer not null,
    in_bucket boolean not null,
    token_hash bytea not null unique,
    touched_day integer,
    log text,
    seq integer,
    primary key (case_id, id),
    foreign key (case_id, log, seq) references statements,
    check ((log is null) = (seq is null)),
    check ((log is null) = (touched_day is not null))
  )`,
  sql`create index files_unfinished on files (touched_day) where log is null`,
  sql`create table file_chunks (
    place bytea not null references files (place) on delete cascade,
    n integer not null,
    hash bytea not null,
    primary key (place, n)
  )`,
  sql`create table file_bytes (
    place bytea not null,
    n integer not null,
    bytes bytea not null,
    primary key (place, n),
    foreign key (place, n) references file_chunks on delete cascade
  )`,
  // They are random: nothing makes them smaller.
  sql`alter table file_bytes alter column bytes set storage external`,
  sql`create table file_openings (
    officer_id text not null,
    case_id bytea not null,
    file_id bytea not null,
    on_day integer not null,
    primary key (officer_id, case_id, file_id),
    foreign key (officer_id, case_id) references case_readers on delete cascade
  )`,
  stays('files', 'delete', 'old.log is not null'),
  stays(
    'files',
    'update',
    `(old.case_id, old.id, old.place, old.author, old.chunks, old.token_hash)
        is distinct from (new.case_id, new.id, new.place, new.author, new.chunks, new.token_hash)
      or (old.log is not null and (old.log, old.seq) is distinct from (new.log, new.seq))`,
  ),
  ...staysWith('file_chunks', 'log is not null'),
  ...staysWith('file_bytes', 'log is not null and not in_bucket'),
  ...['files', 'file_chunks', 'file_bytes'].map(
    (
      table,
    ) => sql`create trigger ${sql.ref(`${table}_are_kept`)} before truncate on ${sql.table(table)}
      execute function refuse_change()`,
  ),
  ...['files', 'file_chunks', 'file_bytes', 'file_openings'].map(
    (table) => sql`alter table ${sql.table(table)} cluster on ${sql.ref(`${table}_pkey`)}`,
  ),
]

export const files: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
