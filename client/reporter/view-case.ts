/** A verified case as plain data for the page. */
import { parseContent, type ReportContent } from '../../protocol/content.ts'
import { currentOfficer, hasRole, isExpired } from '../../protocol/directory/verify.ts'
import { LEADS } from '../../protocol/history/acts.ts'
import type { Replay } from '../../protocol/history/context.ts'
import { closedByOne } from '../../protocol/history/one-hand.ts'
import { isLastOverseer, maySee, readers } from '../../protocol/history/state.ts'
import { opens, vacancies } from '../../protocol/history/vacancies.ts'
import { rulesOf } from '../../protocol/promises/case-clocks.ts'
import { envelopeOf } from '../../protocol/statement.ts'
import type { VerifiedCase } from '../verified-case.ts'
import type { CaseView } from './case-view.ts'
import { entriesOf, namesIn, type OpenOne, saidWith } from './entries.ts'
import { inOrder, type Portal } from './portal.ts'
import { isOverseer } from './portal-view.ts'
import { holdOf, promisesOf, unreadIn } from './promise-views.ts'
import { newsOf } from './received.ts'

const reportIn = ({ reporter }: Replay, open: OpenOne): ReportContent | null => {
  const envelope = reporter[0] && envelopeOf(reporter[0].body)
  return parseContent('open', (envelope && open(envelope)?.content) ?? null)
}

const closedAs = ({ state, shared }: Replay): CaseView['closedAs'] => {
  const act = shared.findLast((it) => it.body.act.type === 'closed')?.body.act
  return state.stage === 'closed' && act?.type === 'closed' ? act.kind : null
}

const appealOf = (
  { reporter, shared, waiting, state }: Replay,
  open: OpenOne,
): CaseView['appeal'] => {
  const isAppeal = (it: Replay['reporter'][number]) => it.body.act.type === 'appeal'
  if (!reporter.some(isAppeal)) return 'none'
  if (waiting.some(isAppeal)) return 'waiting'
  if (state.appealedSince !== null) return 'made'
  const at = shared.findLastIndex(({ body }) => body.act.type === 'appealAnswered')
  const envelope = shared[at] && envelopeOf(shared[at].body)
  const said = saidWith('appealAnswered', envelope ? open(envelope) : null)
  if (said === 'unreadable') return 'answerUnread'
  const isReopened =
    state.stage !== 'closed' || shared.slice(at).some(({ body }) => body.act.type === 'reopened')
  return said.content.decision === 'lookedAtAgain' && !isReopened ? 'notReopened' : 'answered'
}

/** Officers whom the reporter's statements, in force or waiting, leave out. */
const leftOut = (replay: Replay): Set<string> =>
  new Set([
    ...replay.state.barred,
    ...replay.waiting.flatMap(({ body }) =>
      body.act.type === 'exclude' ? [body.act.officer] : [],
    ),
  ])

/** Whether the last outcome that closed it cannot be opened: nobody has told this reporter one. */
const isOutcomeUnread = ({ shared, state }: Replay, unread: readonly { hash: string }[]) => {
  const last = shared.findLast(({ body }) => body.act.type === 'outcome')
  return state.stage === 'closed' && unread.some(({ hash }) => hash === last?.hash)
}

export const viewCase = (
  { epochs }: Pick<Portal, 'epochs'>,
  { replay }: Pick<VerifiedCase, 'replay'>,
  open: OpenOne,
  today: string,
): CaseView => {
  const { current } = epochs
  const { state } = replay
  const out = leftOut(replay)
  const nameOf = namesIn(current, epochs.byHash.values())
  const one = closedByOne(replay)
  const officers = current.body.officers.filter(({ id }) => currentOfficer(current, id))
  const reading = new Set(readers(state, current, out))
  const all = officers.filter(({ id }) => reading.has(id))
  const report = reportIn(replay, open)
  const isHeldBack = (officer: (typeof all)[number]) => isOverseer(officer) && !state.released
  const isIn = (officer: (typeof all)[number]) => !isHeldBack(officer)
  const withNewKeys = all.filter(({ id }) => !opens(state, current, id))
  const namesOf = (those: typeof all) => inOrder(those).map(({ name }) => name)
  return {
    stage: state.stage,
    closedAs: closedAs(replay),
    isOutcomeUnread: isOutcomeUnread(replay, unreadIn(replay, open)),
    closedByOne: one && { name: nameOf(one.by), from: one.from, on: one.on },
    today,
    promises: promisesOf(replay, current, open, today),
    hold: holdOf(replay, open),
    news: newsOf(replay),
    entries: entriesOf(replay, open, nameOf),
    report,
    urgent: state.urgent,
    readers: inOrder(all.filter(isIn)),
    heldBack: inOrder(all.filter(isHeldBack)),
    withNewKeys: {
      readers: namesOf(withNewKeys.filter(isIn)),
      heldBack: namesOf(withNewKeys.filter(isHeldBack)),
    },
    isLookedAtTogether: state.isBound,
    vacant: vacancies(state, current, out),
    leads: inOrder(
      all.filter(
        ({ id }) =>
          opens(state, current, id) && maySee(state, current, id) && hasRole(current, id, ...LEADS),
      ),
    ),
    mayBeExcluded: inOrder(
      officers
        .filter(({ id, roles }) => reading.has(id) || roles.includes('investigator'))
        .filter(({ id }) => !out.has(id) && !isLastOverseer(state, current, id, out)),
    ),
    readingThoughLeftOut: inOrder(
      all.filter(({ id }) => report?.excluded.includes(id) && !isLastOverseer(state, current, id)),
    ),
    appeal: appealOf(replay, open),
    appealAnsweredWithin: rulesOf(replay)?.appeal ?? null,
    isSealingPossible: !isExpired(current, today),
  }
}
