/** How an embedded database comes to be, and with which settings. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../server/db/open.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candour-embedded-'))
})
afterEach(() => rmSync(home, { recursive: true }))

it('is made anew where a start was killed half way, and holds little memory', async () => {
  const folder = join(home, 'db')
  mkdirSync(`${folder}.made-killed`)
  writeFileSync(join(`${folder}.made-killed`, 'PG_VERSION'), 'half')
  const { db, close } = await openDatabase({ kind: 'embedded', folder })
  const { rows } = await sql`show shared_buffers`.execute(db)
  await close()
  expect(rows).toEqual([{ shared_buffers: '8MB' }])
  expect(readdirSync(home)).toEqual(['db'])
})

it('is not made over what somebody keeps in its folder', async () => {
  const folder = join(home, 'db')
  mkdirSync(folder)
  writeFileSync(join(folder, 'letter'), 'kept')
  await expect(openDatabase({ kind: 'embedded', folder })).rejects.toThrow('not empty')
  expect(existsSync(join(folder, 'letter'))).toBe(true)
  expect(readdirSync(home)).toEqual(['db'])
})

it('says whether its folder takes anything', async () => {
  const folder = join(home, 'place')
  mkdirSync(folder)
  const database = await openDatabase({ kind: 'embedded', folder: join(folder, 'db') })
  expect(database.canWrite()).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['db', 'db.lock'])
  renameSync(folder, `${folder}.away`)
  expect(database.canWrite()).toBe(false)
  renameSync(`${folder}.away`, folder)
  // Nor can what it tried be removed.
  mkdirSync(join(folder, 'db.trial'))
  expect(database.canWrite()).toBe(false)
  await database.close()
})
