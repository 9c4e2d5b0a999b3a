/** What of a database a server of the version before would miss, or break on, after a migration. */
import { sql } from 'kysely'
import type { Database } from '../../server/db/open.ts'

export interface Shape {
  /** `table.column` to what must stay of it. */
  readonly columns: ReadonlyMap<string, Column>
  /** Whatever refuses a row or does something with it: constraints, unique indexes, triggers. */
  readonly rules: ReadonlyMap<string, { readonly table: string; readonly columns: string[] }>
  /** Functions by name and arguments, with what they give. */
  readonly functions: ReadonlyMap<string, string>
}

interface Column {
  readonly table: string
  readonly type: string
  readonly isNeeded: boolean
  readonly hasDefault: boolean
}

const mapOf = <Row extends { name: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.name, row]))

export const shapeOf = async (db: Database): Promise<Shape> => {
  const columns = await sql<Column & { name: string }>`
    select c.relname || '.' || a.attname as name, c.relname as "table",
      format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "isNeeded", a.atthasdef as "hasDefault"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
      and a.attnum > 0 and not a.attisdropped and c.relname not like 'kysely%'
  `.execute(db)
  const rules = await sql<{ name: string; table: string; columns: string[] | null }>`
    select 'constraint ' || pg_get_constraintdef(o.oid) || ' of ' || c.relname as name, c.relname as "table",
      (select array_agg(a.attname::text) from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any (o.conkey)) as columns
    from pg_constraint o join pg_class c on c.oid = o.conrelid
    where o.connamespace = 'public'::regnamespace and o.contype <> 'n'
    union all
    select 'index ' || pg_get_indexdef(i.indexrelid), c.relname,
      (select array_agg(a.attname::text) from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any (i.indkey))
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and i.indisunique
    union all
    select 'trigger ' || t.tgname || ' of ' || c.relname, c.relname, null
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
  `.execute(db)
  const functions = await sql<{ name: string; gives: string }>`
    select proname || '(' || pg_get_function_identity_arguments(oid) || ')' as name,
      pg_get_function_result(oid) as gives
    from pg_proc where pronamespace = 'public'::regnamespace
  `.execute(db)
  return {
    columns: mapOf(columns.rows),
    rules: new Map(rules.rows.map((row) => [row.name, { ...row, columns: row.columns ?? [] }])),
    functions: new Map(functions.rows.map((row) => [row.name, row.gives])),
  }
}

/** Nothing, where it only adds. */
export const takenAway = (before: Shape, after: Shape): string[] => {
  const faults: string[] = []
  const tables = new Set([...before.columns.values()].map((it) => it.table))
  for (const [name, was] of before.columns) {
    const is = after.columns.get(name)
    if (!is) faults.push(`${name} is gone`)
    else if (is.type !== was.type) faults.push(`${name} is another type`)
    else if (is.isNeeded && !was.isNeeded) faults.push(`${name} is needed`)
    else if (was.hasDefault && !is.hasDefault) faults.push(`${name} has no default`)
  }
  for (const [name, { table, isNeeded }] of after.columns) {
    const isNew = tables.has(table) && !before.columns.has(name)
    // A default does not help: `open_case` writes whole rows, with null in every column that it is not given.
    if (isNew && isNeeded) faults.push(`${name} is needed`)
  }
  for (const [name, { table, columns }] of after.rules) {
    if (before.rules.has(name) || !tables.has(table)) continue
    // Of new columns alone, which a server of the version before leaves empty.
    const isOfNew =
      columns.length > 0 && columns.every((column) => !before.columns.has(`${table}.${column}`))
    if (!isOfNew) faults.push(`${name} is new`)
  }
  for (const [name, gives] of before.functions) {
    if (after.functions.get(name) !== gives) faults.push(`${name} is another`)
  }
  return faults
}
