/** A portal that was restored from a backup, and the browser of an officer who had seen more of it. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCase } from '../../client/officer/case-file.ts'
import { buildApp } from '../../server/app.ts'
import { createDeps } from '../../server/deps.ts'
import { insertEpoch } from '../../server/directory/epochs.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { Browsers, Store } from '../support/altered.ts'
import { Live, type Reporter } from '../support/live.ts'

const DAY_MS = 86_400_000

let live: Live
let reporter: Reporter
beforeAll(async () => {
  live = await Live.open('embedded')
  reporter = await live.report()
  await live.slot()
  await live.open('Ines', reporter.id)
  await live.act('Ines', reporter.id, [{ log: 'shared', act: { type: 'acknowledged' } }])
})
afterAll(() => live.close())

it('looks cut until the organisation signs it, and then restored, also in a session that began before', async () => {
  const { world, portal } = live
  const { id } = reporter
  const backup = await Store.keep(live)
  portal.clock.nowMs += DAY_MS
  const browsers = await Browsers.start(live)
  await live.open('Ines', id)
  const content = { version: 1, text: 'It will be lost.' } as const
  const message = { log: 'shared', act: { type: 'message' }, content } as const
  expect((await live.act('Ines', id, [message])).error).toBe(null)
  const { session, file } = await browsers.open(id)
  expect(file.lost).toBe(null)

  await backup.setBack()
  browsers.connect(undefined, await buildApp(createDeps(portal.deps), NO_PAGES))
  expect(await browsers.officer(id)).toBe('less than before shared')

  const restored = { issuedOn: '2026-03-03', restoredTo: '2026-03-02', restoredOn: '2026-03-03' }
  const body = world.nextBody(() => restored)
  const signed = world.sign(body)
  await insertEpoch(live.db, world.publish(body, signed), signed, false)
  browsers.connect(undefined, await buildApp(createDeps(portal.deps), NO_PAGES))
  const again = await openCase(session, id)
  expect(again.file.lost).toEqual([{ log: 'shared', seq: 2, on: '2026-03-03', act: 'message' }])
  expect(await browsers.officer(id)).toBe('shown')
})
