/**
 * Statements that a connection parses once, and from their sixth time on plans no more. Any other is planned for its values
 * each time, and they are copied into the plan: of a report, with 64 KiB that are sealed, that was a third of PostgreSQL's
 * work in a flood.
 */
import { type PostgresPoolClient, type RawBuilder, sql } from 'kysely'
import type pg from 'pg'

const MARK = /^\/\* planned once: (\w+) \*\//

/** Begins such a statement, under a name that no other statement has. */
export const plannedOnce = (name: string): RawBuilder<unknown> =>
  sql.raw(`/* planned once: ${name} */`)

/** The same client, which knows such statements by their beginning. */
export const planning = (client: pg.PoolClient): PostgresPoolClient => {
  const query: PostgresPoolClient['query'] = (text: unknown, values: readonly unknown[] = []) => {
    const [, name] = MARK.exec(String(text)) ?? []
    return Reflect.apply(client.query, client, [{ text, values, ...(name && { name }) }])
  }
  return { query, release: (destroy) => client.release(destroy) }
}
