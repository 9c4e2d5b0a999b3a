/**
 * Officers' own indexes. A record goes with its officer's row in `case_readers`, and with their account; a trigger notes
 * in that row which version is there, so that nothing that takes a record away can leave it standing as whole.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const STATEMENTS = [
  sql`alter table cases add column index_seqs jsonb not null default '[]'`,
  sql`update cases set index_seqs = jsonb_build_array(title_seq) where title_seq is not null`,
  sql`alter table case_readers add column index_version integer not null default 0,
    add column indexed integer not null default -1`,
  sql`create index case_readers_unindexed on case_readers (officer_id, case_id)
    where shown and indexed <> index_version`,
  sql`create table index_records (
    officer_id text not null references accounts on delete cascade,
    case_id bytea not null,
    version integer not null,
    sealed bytea not null,
    primary key (officer_id, case_id),
    foreign key (officer_id, case_id) references case_readers on delete cascade
  )`,
  sql`alter table index_records alter column sealed set storage external`,
  sql`alter table index_records cluster on index_records_pkey`,
  sql`create function note_indexed() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      update case_readers set indexed = -1
        where officer_id = old.officer_id and case_id = old.case_id;
    else
      update case_readers set indexed = new.version
        where officer_id = new.officer_id and case_id = new.case_id;
    end if;
    return null;
  end
  $$`,
  sql`create trigger index_records_noted after insert or update or delete on index_records
    for each row execute function note_indexed()`,
]

export const ownIndex: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
