/** One statement of every act, with all fields that it may have. */

import { type Hash, toHash } from '../../protocol/fields.ts'
import { EXPORTS, type StatementBody } from '../../protocol/statement.ts'

const bytes = (length: number, fill: number): string =>
  Buffer.alloc(length, fill).toString('base64url')
const hash = (fill: number): Hash => toHash(Buffer.alloc(32, fill))
const officer = bytes(16, 1)
const envelope = hash(9)
const files = [
  { id: hash(30), hash: hash(31) },
  { id: hash(29), hash: hash(31) },
]

const common = {
  version: 1,
  case: hash(1),
  seq: 3,
  prev: hash(2),
  directory: hash(3),
  on: '2026-03-02',
} as const

type ActsOf<Log> = Extract<StatementBody, { log: Log }>['act']

const REPORTER: ActsOf<'reporter'>[] = [
  { type: 'message', envelope },
  { type: 'message', envelope, files },
  { type: 'exclude', officer },
  { type: 'appeal', envelope },
  { type: 'appeal', envelope: null },
]

const SHARED: ActsOf<'shared'>[] = [
  { type: 'received', statement: hash(5) },
  { type: 'orphaned' },
  { type: 'late', clock: 'acknowledgement', instance: 1 },
  { type: 'escalated', clock: 'delay', instance: 2 },
  { type: 'acknowledged' },
  { type: 'message', envelope },
  { type: 'message', envelope, files },
  { type: 'update', envelope },
  { type: 'feedback', envelope },
  { type: 'stage', stage: 'investigating' },
  { type: 'decided', draft: null },
  { type: 'decided', draft: hash(10) },
  { type: 'outcome', envelope },
  { type: 'closed', kind: 'outcomeTold' },
  { type: 'reopened', stage: 'assessing' },
  { type: 'appealAnswered', envelope },
  { type: 'assign', officer, key: hash(6), wraps: [hash(7), hash(8)], handler: true },
  { type: 'unassign', officer },
  { type: 'handover', officer },
  { type: 'conflict' },
  { type: 'remove', officer },
  { type: 'calledIn' },
  { type: 'rewrap', officer, key: hash(6), wraps: [] },
  { type: 'delayReport', period: 1, draft: hash(10), envelope },
  { type: 'hold', review: '2026-03-20', draft: hash(10), envelope },
  {
    type: 'extension',
    clock: 'news',
    instance: 1,
    revised: '2026-05-01',
    draft: hash(10),
    envelope,
  },
]

const INTERNAL: ActsOf<'internal'>[] = [
  { type: 'opened' },
  { type: 'fileOpened', file: hash(30) },
  { type: 'note', envelope },
  { type: 'note', envelope, files },
  { type: 'title', envelope },
  { type: 'tags', envelope },
  { type: 'draft', proposal: { for: 'delayReport', period: 1 }, envelope },
  { type: 'draft', proposal: { for: 'hold', review: '2026-03-20' }, envelope },
  {
    type: 'draft',
    proposal: { for: 'extension', clock: 'news', instance: 1, revised: '2026-05-01' },
    envelope,
  },
  { type: 'draft', proposal: { for: 'decided' }, envelope },
  { type: 'declined', draft: hash(10), envelope },
  { type: 'wraps', for: hash(11), wraps: [hash(7)] },
  { type: 'needsNoAnswer', envelope },
  ...EXPORTS.map((what) => ({ type: 'exported' as const, what })),
  { type: 'referralNeeded' },
  { type: 'referred' },
  { type: 'allegation', envelope },
  { type: 'comparison', envelope },
  { type: 'decision', for: hash(11), envelope },
]

export const BODIES: readonly StatementBody[] = [
  {
    ...common,
    seq: 0,
    prev: null,
    shared: null,
    log: 'reporter',
    actor: 'reporter',
    act: {
      type: 'open',
      signKey: bytes(32, 20),
      kemKey: bytes(1216, 21),
      mailbox: hash(22),
      readers: [bytes(16, 1), bytes(16, 2)],
      urgent: false,
      recorded: null,
      envelope,
    },
  },
  {
    ...common,
    seq: 0,
    prev: null,
    shared: null,
    log: 'reporter',
    actor: 'reporter',
    act: {
      type: 'open',
      signKey: bytes(32, 20),
      kemKey: bytes(1216, 21),
      mailbox: hash(22),
      readers: [bytes(16, 2)],
      urgent: true,
      recorded: { by: officer, countsFrom: '2026-02-01' },
      envelope,
    },
  },
  ...REPORTER.map(
    (act): StatementBody => ({
      ...common,
      shared: hash(4),
      log: 'reporter',
      actor: 'reporter',
      act,
    }),
  ),
  ...SHARED.map(
    (act): StatementBody => ({
      ...common,
      log: 'shared',
      actor: ['received', 'orphaned', 'late', 'escalated'].includes(act.type) ? 'server' : officer,
      act,
    }),
  ),
  ...INTERNAL.map(
    (act): StatementBody => ({ ...common, shared: hash(4), log: 'internal', actor: officer, act }),
  ),
]
