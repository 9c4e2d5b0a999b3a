import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfficerAct } from '../../client/compose-office.ts'
import { signStatement } from '../../client/crypto/sign.ts'
import { openOf, type VerifiedCase } from '../../client/verified-case.ts'
import type { ContentOf } from '../../protocol/content.ts'
import { parseContent } from '../../protocol/content.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { approvalOf, isToldAsProposed } from '../../protocol/history/approval.ts'
import { caseClocks } from '../../protocol/promises/case-clocks.ts'
import { envelopeOf, type Proposal } from '../../protocol/statement.ts'
import { day } from '../support/clocks.ts'
import { DATABASES } from '../support/databases.ts'
import { lastingWorld, travel } from '../support/ladder.ts'
import { Live, Refused, type Reporter } from '../support/live.ts'

const report: ContentOf<'delayReport'> = {
  version: 1,
  cameToAttention: '2026-03-02',
  personTold: null,
  progress: 'Nine of twelve statements are taken.',
  estimatedEnd: '2026-06-30',
  reasonForLength: 'Two witnesses were abroad.',
  plannedSteps: 'The last three statements in April.',
}
const reasons = { version: 1, reasons: 'It would warn the person concerned.' } as const

const PROPOSALS: readonly [Proposal, ContentOf<'draft'>][] = [
  [
    { for: 'delayReport', period: 1 },
    { version: 1, for: 'delayReport', content: report },
  ],
  [
    { for: 'hold', review: '2026-03-30' },
    { version: 1, for: 'hold', content: reasons },
  ],
  [
    { for: 'extension', clock: 'news', instance: 1, revised: '2026-04-15' },
    { version: 1, for: 'extension', content: reasons },
  ],
]

describe.each(DATABASES)('approval by a second officer on %s', (kind) => {
  let live: Live
  let reporter: Reporter
  beforeAll(async () => {
    live = await Live.open(kind, await lastingWorld())
    reporter = await live.report()
    await live.slot()
    await must('Ines', [
      { log: 'internal', act: { type: 'opened' } },
      { log: 'shared', act: { type: 'acknowledged' } },
    ])
    await must('Ivan', [{ log: 'internal', act: { type: 'opened' } }])
  })
  afterAll(() => live.close())

  const must = async (as: string, acts: readonly OfficerAct[]): Promise<void> => {
    const answer = await live.act(as, reporter.id, acts)
    if (answer.error) throw new Refused(answer)
  }
  const proposing = (proposal: Proposal, content: ContentOf<'draft'>): OfficerAct => ({
    log: 'internal',
    act: { type: 'draft', proposal },
    content,
  })
  const contentOf = (verified: VerifiedCase, as: string, envelope: string | null) => {
    const { id, kemSecretKey } = live.world.officer(as)
    const { primitives } = live.world
    return openOf(primitives, verified, envelope ?? '', { id, kemSecretKey })?.content
  }
  /** What an approver's browser makes of the newest proposal. */
  const approval = async (as: string): Promise<OfficerAct> => {
    const verified = await live.read(as, reporter.id)
    const found = verified.replay.internal.findLast(({ body }) => body.act.type === 'draft')
    if (found?.body.act.type !== 'draft') throw new Error('no proposal')
    const content = parseContent('draft', contentOf(verified, as, found.body.act.envelope))
    if (!content) throw new Error('it does not open')
    const act = approvalOf(found.body.act, found.hash)
    return { log: 'shared', act, content: content.content } as OfficerAct
  }

  it.each(PROPOSALS)(
    'makes the proposal of %j the reporter’s, word for word',
    async (proposal, content) => {
      await must('Ines', [proposing(proposal, content)])
      await must('Ivan', [await approval('Ivan')])
      const ofReporter = await reporter.read()
      const last = ofReporter.replay.shared.at(-1)
      const { for: type, ...terms } = proposal
      expect(last?.body.act).toMatchObject({ type, ...terms })
      const envelope = last ? envelopeOf(last.body) : null
      const me = { id: 'reporter', kemSecretKey: reporter.keys.kem.secretKey }
      const told = openOf(live.world.primitives, ofReporter, envelope ?? '', me)?.content
      expect(told).toEqual(content.content)

      const verified = await live.read('Ines', reporter.id)
      const proposed = verified.replay.internal.at(-1)
      const original = parseContent(
        'draft',
        contentOf(verified, 'Ines', proposed ? envelopeOf(proposed.body) : null),
      )
      if (type === 'decided') throw new Error('tells the reporter nothing')
      expect(original && isToldAsProposed(original, type, content.content)).toBe(true)
    },
  )

  it('moves nothing but what it may', async () => {
    const clocks = caseClocks((await reporter.read()).replay, '2026-03-02')
    expect(clocks.find(({ clock }) => clock === 'news')).toMatchObject({
      due: day('2026-03-30'),
      revised: day('2026-04-15'),
      state: 'running',
    })
    expect(clocks.find(({ clock }) => clock === 'delay')).toMatchObject({ state: 'kept' })
  })

  it('is refused to the author, in any browser', async () => {
    await must('Ines', [
      proposing({ for: 'hold', review: '2026-03-29' }, PROPOSALS[1]?.[1] as ContentOf<'draft'>),
    ])
    await expect(live.act('Ines', reporter.id, [await approval('Ines')])).rejects.toThrow(
      'ownDraft',
    )
  })

  it('is refused by the server whatever the browser signs', async () => {
    const request = await live.compose('Ivan', reporter.id, [await approval('Ivan')])
    const { body } = live.world.parse(request.statements[0])
    const { primitives } = live.world
    const resigned = (by: string, changed: object) => {
      const { id, signSecretKey } = live.world.officer(by)
      const statement = { ...body, actor: id, act: { ...body.act, ...changed } } as typeof body
      return { ...request, statements: [signStatement(primitives, signSecretKey, statement)] }
    }
    const errorOf = async (by: string, changed: object) =>
      (await live.post(appendToCase, resigned(by, changed), by)).error
    expect(await errorOf('Ines', {})).toBe('refused')
    expect(await errorOf('Ivan', { review: '2026-03-28' })).toBe('refused')
    expect(await errorOf('Ivan', { draft: live.world.current.hash })).toBe('refused')
    expect((await live.post(appendToCase, request, 'Ivan')).error).toBeNull()
  })

  it('of a delay report waits for its period to begin', async () => {
    const content = PROPOSALS[0]?.[1] as ContentOf<'draft'>
    await must('Ines', [proposing({ for: 'delayReport', period: 2 }, content)])
    await expect(live.act('Ivan', reporter.id, [await approval('Ivan')])).rejects.toThrow('notDue')
    travel(live, '2027-03-02T09:00')
    await live.slot()
    await must('Ivan', [{ log: 'internal', act: { type: 'opened' } }])
    await must('Ivan', [await approval('Ivan')])
    const { replay } = await reporter.read()
    expect(replay.shared.at(-1)?.body).toMatchObject({ act: { type: 'delayReport', period: 2 } })
  })
})
