/** The address of the database as docs/operate.md has it for Kubernetes: over TLS, and to nobody else with that name. */
import { execFileSync } from 'node:child_process'
import { chownSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { connectLater } from '../../server/db/open.ts'
import { ROOT } from '../support/dockerfile.ts'
import { temporaryFolder } from '../support/portal.ts'
import { databaseAccount } from '../support/postgres-binaries.ts'
import { startCluster } from '../support/postgres-cluster.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

/** A certificate of its own for a host, and its key. */
const certify = (name: string, host: string, at = folder) => {
  const [key, crt] = [join(at, `${name}.key`), join(at, `${name}.crt`)] as const
  const whom = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const how = ['-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-keyout', key, '-out', crt]
  execFileSync('openssl', ['req', ...how, ...whom], { stdio: 'ignore' })
  return { key, crt }
}

it('is believed by its certificate', async () => {
  const [, query = ''] =
    /candour\?(sslmode=[^|]*)\|' deploy/.exec(
      readFileSync(join(ROOT, 'docs/operate.md'), 'utf8'),
    ) ?? []
  expect(query).toBe('sslmode=verify-full\\&sslrootcert=/etc/database/ca.crt')
  const cluster = await startCluster()
  const admin = new pg.Client({ connectionString: cluster.url })
  try {
    await admin.connect()
    const own = certify('own', 'localhost', cluster.data)
    const account = databaseAccount()
    if (account) for (const file of [own.key, own.crt]) chownSync(file, account.uid, account.gid)
    await admin.query(`alter system set ssl_cert_file = '${own.crt}'`)
    await admin.query(`alter system set ssl_key_file = '${own.key}'`)
    await admin.query('alter system set ssl = on')
    await admin.query('select pg_reload_conf()')
    const asked = async (certificate: string, host = 'localhost') => {
      const url = new URL(cluster.url)
      url.hostname = host
      const given = query.replace('\\&', '&').replace('/etc/database/ca.crt', certificate)
      const { db, close } = await connectLater({ kind: 'postgres', url: `${url.href}?${given}` })
      const secure = sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`
      return secure
        .execute(db)
        .then(
          ({ rows }) => rows[0]?.ssl,
          (error: Error) => error.message,
        )
        .finally(close)
    }
    await expect.poll(() => asked(own.crt)).toBe(true)
    expect(await asked(certify('foreign', 'localhost').crt)).toMatch(/certificate/i)
    expect(await asked(own.crt, '127.0.0.1')).toMatch(/altnames/)
  } finally {
    await admin.end()
    await cluster.stop()
  }
})
