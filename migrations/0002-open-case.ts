/**
 * A whole case in one statement: one journey to the database, one commit, and plans that each connection makes once. False
 * where there is a newer epoch than the case begins under, or the case, its number or its mailbox was there before: then
 * nothing is stored. It is no error, since PostgreSQL's own log would keep that, with the case's id and the time of day.
 * Rows come as JSON, byte strings in their text form; the wraps joined, in the order of their rows.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const OPEN_CASE = sql`create function open_case(
    under_epoch integer, a_case jsonb, its_statements jsonb, header bytea, body bytea, wrap_hashes bytea, its_wraps jsonb,
    joined_wraps bytea, its_readers jsonb
  ) returns boolean language plpgsql as $$
  declare
    opened cases := jsonb_populate_record(null::cases, a_case);
    wrap_bytes integer := length(joined_wraps) / jsonb_array_length(its_wraps);
  begin
    if exists (select from directory_epochs where epoch > under_epoch) then
      return false;
    end if;
    insert into cases select opened.* on conflict do nothing;
    if not found then
      return false;
    end if;
    insert into statements select * from jsonb_populate_recordset(null::statements, its_statements);
    insert into envelopes (case_id, log, seq, header, body, wrap_hashes)
      values (opened.id, 'reporter', 0, header, body, wrap_hashes);
    insert into wraps (case_id, log, seq, reader_id, key, hash, wrap)
      select opened.id, 'reporter', 0, it.value ->> 'reader_id', (it.value ->> 'key')::bytea,
        (it.value ->> 'hash')::bytea,
        substring(joined_wraps from ((it.place - 1) * wrap_bytes + 1)::integer for wrap_bytes)
      from jsonb_array_elements(its_wraps) with ordinality as it (value, place);
    insert into case_readers select * from jsonb_populate_recordset(null::case_readers, its_readers);
    return true;
  end
  $$`

export const openCase: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await OPEN_CASE.execute(db)
  },
}
