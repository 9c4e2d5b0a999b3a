/** Whatever officers write in a case, and in another about the same person, in words that would run in a page. */
import type { OfficerAct } from '../../../client/compose-office.ts'
import { addDays, dayOf, formatDay } from '../../../protocol/dates.ts'
import type { Hash } from '../../../protocol/fields.ts'
import { allegationOf } from '../../support/bound.ts'
import { everyPayload, payloadLines, shortPayloads } from '../../support/script-payloads.ts'
import type { SecondClient } from './second-client.ts'

export const TITLES = payloadLines(200)
export const TAGS = shortPayloads(32)
  .filter((it) => !it.includes(','))
  .slice(0, 10)

/** What the reporter reads of it, and what officers alone do: the fields' names in `everyPayload`. */
export const TOLD = [
  'letter',
  'done',
  'next',
  'action',
  'why',
  'hold',
  'reasons',
  'cannotSay',
  'whatNow',
]
export const INTERNAL = ['note', 'declined', 'summary', 'progress', 'length', 'steps']

/** By two leads, the second of whom approves. Their clients may send what the pages would not. @param today of the portal */
export const writeScripts = async (
  [first, second]: readonly [SecondClient, SecondClient],
  [caseId, otherId]: readonly [string, string],
  today: string,
): Promise<void> => {
  const about = (id: number, field: string): OfficerAct => ({
    log: 'internal',
    act: { type: 'allegation' },
    content: allegationOf(id, {
      subject: {
        names: payloadLines(120)
          .slice(0, 8)
          .map((text) => ({ kind: 'name', text })),
        staffNumbers: shortPayloads(40).slice(0, 8),
        emails: payloadLines(120).slice(-8),
        phones: shortPayloads(40).slice(8, 16),
        handles: payloadLines(80).slice(0, 8),
        rank: payloadLines(60)[0],
        unit: payloadLines(120)[1],
        description: payloadLines(300)[0],
      },
      summary: everyPayload(field),
    }),
  })
  await first.open(otherId)
  await first.act(otherId, [about(2, 'otherSummary')])
  await first.open(caseId)
  await second.open(caseId)
  const words = (field: string) => ({ version: 1 as const, text: everyPayload(field) })
  const why = (field: string) => ({ version: 1 as const, reasons: everyPayload(field) })
  const later = formatDay(addDays(dayOf(today), 7))
  const title = (text: string): OfficerAct => ({
    log: 'internal',
    act: { type: 'title' },
    content: { version: 1, text },
  })
  const held: OfficerAct = {
    log: 'internal',
    act: { type: 'draft', proposal: { for: 'hold', review: later } },
    content: { version: 1, for: 'hold', content: why('hold') },
  }
  const [done, next] = [everyPayload('done'), everyPayload('next')]
  const feedback = { version: 1, action: everyPayload('action'), why: everyPayload('why') } as const
  const written: OfficerAct[] = [
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', act: { type: 'message' }, content: words('letter') },
    { log: 'internal', act: { type: 'note' }, content: words('note') },
    ...TITLES.map(title),
    { log: 'internal', act: { type: 'tags' }, content: { version: 1, tags: TAGS } },
    {
      log: 'shared',
      act: { type: 'update' },
      content: { version: 1, done, next, nextNewsBy: later },
    },
    { log: 'shared', act: { type: 'feedback' }, content: feedback },
    about(1, 'summary'),
    held,
    held,
  ]
  for (const one of written) await first.act(caseId, [one])
  const proposalsNow = async () => [
    ...(await first.read(caseId)).verified.replay.state.proposals.keys(),
  ]
  const [approved, refused] = (await proposalsNow()) as Hash[]
  if (!approved || !refused) throw new Error('no proposals')
  const delay = {
    cameToAttention: today,
    personTold: null,
    estimatedEnd: later,
    version: 1,
  } as const
  const delayed = {
    ...delay,
    progress: everyPayload('progress'),
    reasonForLength: everyPayload('length'),
    plannedSteps: everyPayload('steps'),
  }
  await first.act(caseId, [
    {
      log: 'internal',
      act: { type: 'draft', proposal: { for: 'delayReport', period: 0 } },
      content: { version: 1, for: 'delayReport', content: delayed },
    },
  ])
  await second.act(caseId, [
    { log: 'shared', act: { type: 'hold', review: later, draft: approved }, content: why('hold') },
    { log: 'internal', act: { type: 'declined', draft: refused }, content: why('declined') },
  ])
  await first.act(caseId, [{ log: 'shared', act: { type: 'decided', draft: null } }])
  await first.act(caseId, [
    {
      log: 'shared',
      act: { type: 'outcome' },
      content: {
        version: 1,
        decision: 'upheld',
        reasons: everyPayload('reasons'),
        cannotSay: everyPayload('cannotSay'),
        next: everyPayload('whatNow'),
      },
    },
  ])
}
