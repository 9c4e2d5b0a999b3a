import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../support/postgres.ts'

const query = async (url: string, text: string) => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('the PostgreSQL that the tests run on', () => {
  it('gives each caller a database of its own', async () => {
    const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
    await query(one.url, 'CREATE TABLE only_here (id int)')
    expect(await query(one.url, 'SELECT * FROM only_here')).toEqual([])
    await expect(query(two.url, 'SELECT * FROM only_here')).rejects.toThrow('does not exist')
    await Promise.all([one.drop(), two.drop()])
    await expect(query(one.url, 'SELECT 1')).rejects.toThrow('does not exist')
  })

  it('asks for its password', async () => {
    const { url, drop } = await freshDatabase()
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    await drop()
  })

  it('drops a database that is still in use', async () => {
    const { url, drop } = await freshDatabase()
    const client = new pg.Client(url)
    client.on('error', () => undefined)
    await client.connect()
    await drop()
    await expect(client.query('SELECT 1')).rejects.toThrow()
  })
})
