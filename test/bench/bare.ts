/** The yardstick: Fastify routes that store the same bytes in the same store, and that read them back. */
import { AwsClient } from 'aws4fetch'
import Fastify from 'fastify'
import pg from 'pg'
import { parseBucketAddress } from '../../server/files/bucket-address.ts'

const MAX_BODY_BYTES = 2 * 1024 * 1024

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
await pool.query('create table bare (id bigserial primary key, body bytea not null)')
await pool.query('alter table bare alter column body set storage external')

const app = Fastify({ bodyLimit: MAX_BODY_BYTES })
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
  done(null, body),
)
app.post('/write', async (request) => {
  const { rows } = await pool.query('insert into bare (body) values ($1) returning id', [
    request.body,
  ])
  return rows[0]
})
app.post('/read', async (request, reply) => {
  const { id } = JSON.parse(String(request.body))
  const { rows } = await pool.query('select body from bare where id = $1', [id])
  return reply.type('application/json').send(rows[0].body)
})
const bucket = parseBucketAddress(process.env['FILES_URL'] ?? '')
if (bucket) {
  const { url, prefix: _, ...keys } = bucket
  const client = new AwsClient({ ...keys, service: 's3' })
  let stored = 0
  app.post('/put', async (request) => {
    const id = stored++
    const { status } = await client.fetch(`${url}/${id}`, {
      method: 'PUT',
      body: new Uint8Array(request.body as Buffer),
    })
    if (status !== 200) throw new Error(`${status}`)
    return { id }
  })
  app.post('/get', async (request, reply) => {
    const { id } = JSON.parse(String(request.body))
    const answer = await client.fetch(`${url}/${id}`)
    return reply.type('application/json').send(Buffer.from(await answer.arrayBuffer()))
  })
}
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${JSON.stringify({ port: Number(new URL(address).port) })}
`)
process.once('SIGTERM', () => void app.close().then(() => pool.end()))
