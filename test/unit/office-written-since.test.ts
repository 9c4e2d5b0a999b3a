/** What a reporter has written to a report that nobody has answered. */

import { expect, it } from 'vitest'
import type { Entry } from '../../client/officer/timeline.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { writtenSince } from '../../web/office/case/newest.ts'

const entry = (key: string, actor: string, act: object): Entry =>
  ({ key, on: '2026-03-05', actor, isInternal: false, act, read: {} }) as unknown as Entry

const report = entry('report', REPORTER, { type: 'open', envelope: 'a' })
const letter = entry('letter', REPORTER, { type: 'message', envelope: 'b' })
const second = entry('second', REPORTER, { type: 'message', envelope: 'c' })
const read = entry('read', 'an officer', { type: 'acknowledged' })

it.each([
  ['the report alone', [report], null],
  ['a letter', [report, letter], 'letter'],
  ['the newest of two', [report, letter, second], 'second'],
  ['a letter that somebody has answered', [report, letter, read], null],
] as const)('is none, or the last: %s', (_what, entries, key) => {
  expect(writtenSince({ entries })?.key ?? null).toBe(key)
})
