/** `DATABASE_URL` with several hosts: whichever writes is used, and a server that stops writing is left. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostUrls, roleOf } from '../../server/db/hosts.ts'
import { type OpenDatabase, openDatabase } from '../../server/db/open.ts'
import { codeOf } from '../../server/http/refusal.ts'
import { type Cluster, startCluster } from '../support/postgres-cluster.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'

describe('the address', () => {
  it.each([
    ['postgres://a:b@one/c', ['postgres://a:b@one/c']],
    [
      'postgresql://a:b@one:1,two:2/c?d=e',
      ['postgresql://a:b@one:1/c?d=e', 'postgresql://a:b@two:2/c?d=e'],
    ],
    [
      'postgres://a@[::1]:1,two/c?target_session_attrs=read-write',
      [
        'postgres://a@[::1]:1/c?target_session_attrs=read-write',
        'postgres://a@two/c?target_session_attrs=read-write',
      ],
    ],
    ['postgres:///c?host=/run/postgresql', ['postgres:///c?host=/run/postgresql']],
  ])('%s is taken apart', (text, urls) => {
    expect(hostUrls(text)).toEqual(urls)
  })

  it.each([
    'mysql://a@one/c',
    'one,two',
    'postgres://a@one,,two/c',
    'postgres://a@one,/c',
    'postgres://a@one:x,two/c',
    'postgres://a@one,two/c?target_session_attrs=standby',
  ])('%s is none', (text) => {
    expect(hostUrls(text)).toBeNull()
  })

  it('names its role', () => {
    expect(roleOf('postgres://a%40b:c@one,two/d')).toBe('a@b')
  })
})

describe('several hosts', () => {
  let cluster: Cluster
  let proxies: TcpProxy[]
  let database: OpenDatabase
  beforeAll(async () => {
    cluster = await startCluster()
    proxies = await Promise.all([1, 2, 3].map(() => tcpProxy(cluster.url)))
    const hosts = proxies.map((proxy) => new URL(proxy.through(cluster.url)).host)
    const { host } = new URL(cluster.url)
    const url = cluster.url.replace(host, ['127.0.0.1:1', ...hosts].join())
    database = await openDatabase({ kind: 'postgres', url })
    await sql`create table things (id integer)`.execute(database.db)
  })
  afterAll(async () => {
    await database.close()
    for (const proxy of proxies) await proxy.close()
    await cluster.stop()
  })
  const write = () =>
    sql`insert into things values (1)`.execute(database.db).then(() => 'done', codeOf)

  it('one that falls silent is left with the first connection that finds it so', async () => {
    const [silent, other] = proxies
    if (!silent || !other) throw new Error('two proxies')
    expect(await Promise.all(Array.from({ length: 10 }, write))).toEqual(Array(10).fill('done'))
    silent.swallow(true)
    expect(await write()).toBe('interrupted')
    const asked = silent.taken()
    expect(await Promise.all(Array.from({ length: 10 }, write))).toEqual(Array(10).fill('done'))
    expect([silent.taken() - asked, other.taken() > 0]).toEqual([0, true])
    await silent.close()
    proxies.shift()
  })

  it('a host that is gone costs whoever comes after nothing', async () => {
    expect(await write()).toBe('done')
    await proxies[0]?.close()
    proxies.shift()
    await expect.poll(write).toBe('done')
    expect(await Promise.all(Array.from({ length: 10 }, write))).toEqual(Array(10).fill('done'))
  })

  it('one that swallows everything, and is the only one left, is waited for', async () => {
    // The only one left: nobody can write until it comes back.
    proxies[0]?.swallow(true)
    expect(await write()).toBe('interrupted')
    proxies[0]?.swallow(false)
    await expect.poll(write).toBe('done')
  })
})

it('a connection to a server that became read-only is not used again', async () => {
  const cluster = await startCluster()
  const database = await openDatabase({ kind: 'postgres', url: cluster.url })
  const pid = async () => {
    const { rows } = await sql`select pg_backend_pid() as pid`.execute(database.db)
    return rows
  }
  const before = await pid()
  expect(await pid()).toEqual(before)
  const refused = database.db.transaction().execute(async (tx) => {
    await sql`set transaction read only`.execute(tx)
    await sql`create table things (id integer)`.execute(tx)
  })
  expect(await refused.then(() => 'done', codeOf)).toBe('interrupted')
  await sql`create table things (id integer)`.execute(database.db)
  expect(await pid()).not.toEqual(before)
  await database.close()
  await cluster.stop()
})

it('a standby is waited for, until it writes', async () => {
  const cluster = await startCluster()
  await cluster.makeStandby()
  const opened = openDatabase({ kind: 'postgres', url: cluster.url })
  await expect(opened).rejects.toThrow('25006')
  await cluster.promote()
  const database = await openDatabase({ kind: 'postgres', url: cluster.url })
  await database.close()
  await cluster.stop()
})
