/**
 * A backup of a PostgreSQL database as SQL alone can make it: every row of every table, in a file. README.md has
 * pg_dump's commands, which do not come with the tests' PostgreSQL; what they save is the same.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import pg from 'pg'

/** What README.md leaves out of a backup: who was signed in, and who mistyped. */
export const NOT_SAVED = ['sessions', 'sign_in_attempts']

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const tablesOf = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  )
  return rows.map(({ name }) => name)
}

export const saveTables = (url: string, file: string): Promise<void> =>
  withClient(url, async (client) => {
    const saved: [table: string, rows: string[]][] = []
    await client.query('begin isolation level repeatable read, read only')
    for (const table of await tablesOf(client)) {
      if (NOT_SAVED.includes(table)) continue
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from "${table}" t`,
      )
      saved.push([table, rows.map(({ row }) => row)])
    }
    await client.query('commit')
    writeFileSync(file, JSON.stringify(saved))
  })

/** Into a database with the same tables. */
export const restoreTables = (file: string, url: string): Promise<void> =>
  withClient(url, async (client) => {
    const saved: [table: string, rows: string[]][] = JSON.parse(readFileSync(file, 'utf8'))
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const [table, rows] of saved) {
      await client.query(`delete from "${table}"`)
      for (const row of rows) {
        await client.query(
          `insert into "${table}" select * from jsonb_populate_record(null::"${table}", $1)`,
          [row],
        )
      }
    }
    await client.query('commit')
  })
