/**
 * What is history does not change: triggers refuse it to every role, the portal's own and the embedded database's one
 * alike. What the portal may change is what happens to it: a statement that waited has its place, a case is shown, wraps
 * go with their reader.
 *
 * With it: the day that the clock last stood at, from the newest that was signed on; used one-time codes without the
 * time of a sign-in; and an order for CLUSTER, which a backup can put rows into.
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const REFUSE = sql`create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'history does not change' using errcode = 'integrity_constraint_violation';
  end
  $$`

const never = (table: string, acts: string) =>
  sql`create trigger ${sql.ref(`${table}_stay`)} before ${sql.raw(acts)} on ${sql.table(table)}
    for each row execute function refuse_change()`

const neverEmptied = (table: string) =>
  sql`create trigger ${sql.ref(`${table}_are_kept`)} before truncate on ${sql.table(table)}
    execute function refuse_change()`

const unlessSame = (table: string, changes: string) =>
  sql`create trigger ${sql.ref(`${table}_are_so`)} before update on ${sql.table(table)}
    for each row when (${sql.raw(changes)}) execute function refuse_change()`

const HISTORY = ['directory_epochs', 'statements', 'envelopes', 'wraps', 'cases']

const STATEMENTS = [
  REFUSE,
  never('directory_epochs', 'update or delete'),
  never('envelopes', 'update or delete'),
  never('statements', 'delete'),
  never('cases', 'delete'),
  never('wraps', 'update'),
  unlessSame(
    'statements',
    `(old.case_id, old.log, old.seq, old.actor, old.bytes, old.signature)
      is distinct from (new.case_id, new.log, new.seq, new.actor, new.bytes, new.signature)
      or (new.pending and not old.pending)`,
  ),
  unlessSame(
    'cases',
    `(old.id, old.number, old.token_hash, old.sign_key, old.received_day, old.urgent)
      is distinct from (new.id, new.number, new.token_hash, new.sign_key, new.received_day, new.urgent)
      or (old.visible and not new.visible)`,
  ),
  ...HISTORY.map(neverEmptied),
  sql`create table clock (
    "only" boolean primary key default true check ("only"),
    seen_day integer not null
  )`,
  sql`insert into clock (seen_day)
    select max(greatest(received_day, last_news)) from cases having count(*) > 0`,
  sql`alter table accounts drop column totp_last_step, add column totp_used bytea`,
  sql`alter table enrolments drop column totp_last_step, add column totp_used bytea`,
  sql`alter table accounts cluster on accounts_pkey`,
  sql`alter table cases cluster on cases_pkey`,
  sql`alter table statements cluster on statements_pkey`,
  sql`alter table envelopes cluster on envelopes_pkey`,
  sql`alter table wraps cluster on wraps_pkey`,
  sql`alter table case_readers cluster on case_readers_pkey`,
  sql`alter table drafts cluster on drafts_pkey`,
  sql`alter table notices cluster on notices_pkey`,
  sql`alter table absences cluster on absences_pkey`,
  sql`alter table invitations cluster on invitations_pkey`,
  sql`alter table enrolments cluster on enrolments_pkey`,
]

export const history: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await statement.execute(db)
  },
}
