/** What queues are served from: derived from a replay, written with every change, rebuilt from the history at any time. */
import { fromBase64url } from '../../protocol/base64url.ts'
import { urgentTarget } from '../../protocol/clocks/count.ts'
import { holidaysBy } from '../../protocol/clocks/policy.ts'
import { type Day, dayOf, earliest } from '../../protocol/dates.ts'
import { type Directory, hasRole, kemKeyHash } from '../../protocol/directory/verify.ts'
import type { Replay } from '../../protocol/history/context.ts'
import {
  earlyVersion,
  indexSeqs,
  indexVersion,
  togetherSeqs,
} from '../../protocol/history/index-version.ts'
import { maySee, readers } from '../../protocol/history/state.ts'
import { hiddenFrom, vacancies } from '../../protocol/history/vacancies.ts'
import { officeClocks } from '../../protocol/promises/case-clocks.ts'
import {
  isWaited,
  nextRungDay,
  openPromises,
  reachedBy,
} from '../../protocol/promises/case-ladder.ts'
import { milestonesOf } from '../../protocol/promises/milestones.ts'
import { handlerSeenOn } from '../../protocol/promises/neglect.ts'
import type { SharedActType } from '../../protocol/statement.ts'

const urgentBy = ({ shared, context }: Replay): Day => {
  const received = shared[0]?.body
  const directory = received && context.directory(received.directory)
  if (!received || !directory) throw new TypeError('a case begins with its received')
  const holidays = holidaysBy(() => directory.body.policy.clocks)(directory.body.epoch)
  return urgentTarget(dayOf(received.on), holidays)
}

/** The earliest due day among running and late clocks; null where none runs. */
const nextDueOf = (replay: Replay, today: string): Day | null => {
  const [first, ...others] = officeClocks(replay, today)
    .filter((one) => isWaited(replay.state, one))
    .map(({ due }) => due)
  return first === undefined ? null : earliest(first, ...others)
}

/** After every day. */
export const NOTHING_DUE = 9_999_999
/** The first place of what is not urgent. */
export const NOT_URGENT = NOTHING_DUE + 1

/**
 * Urgent cases come first, each kind by its next due day, or while nobody has acknowledged an urgent one, by the next
 * working day.
 */
const placeOf = (replay: Replay, nextDue: Day | null): number => {
  const { urgent, acknowledged } = replay.state
  const due = nextDue ?? NOTHING_DUE
  if (!urgent) return NOT_URGENT + due
  return acknowledged ? due : Math.min(due, urgentBy(replay))
}

/** How many received statements an officer's last `opened` had before it. */
const seenBy = ({ shared, internal }: Replay, officer: string): number => {
  const last = internal.findLast(({ body }) => body.act.type === 'opened' && body.actor === officer)
  const head = shared.findIndex(({ hash }) => hash === last?.body.shared)
  return shared.slice(0, head + 1).filter(({ body }) => body.act.type === 'received').length
}

/** What a reporter has word of. A plain message is none. */
const NEWS: readonly SharedActType[] = ['acknowledged', 'update', 'feedback', 'outcome']

const lastNewsOf = ({ shared }: Replay): Day => {
  const last = shared.findLast(({ body }) => body.seq === 0 || NEWS.includes(body.act.type))
  if (!last) throw new TypeError('a case begins with its received')
  return dayOf(last.body.on)
}

const openedUnder = ({ reporter, context }: Replay): Directory => {
  const directory = reporter[0] && context.directory(reporter[0].body.directory)
  if (!directory) throw new TypeError('a case begins under an epoch')
  return directory
}

/** H('kem-key', key) of the key for which a reader was last given the report. */
const wrappedKeyOf = (
  { state, context }: Replay,
  newest: Directory,
  officer: string,
): Uint8Array => {
  const key = state.wrappedFor.get(officer) ?? ''
  const isOwn = newest.officers.get(officer)?.kemKey === key
  const known = isOwn ? newest.keyHashes.get(officer) : undefined
  const bytes = fromBase64url(known ?? kemKeyHash(context.primitives, key))
  if (!bytes) throw new TypeError('a hash is base64url')
  return bytes
}

/** @param today the civil date on which it is written */
export const project = (replay: Replay, newest: Directory, today: string) => {
  const { state } = replay
  const { stage, handler, waitsSince, appealedSince } = state
  const nextDue = nextDueOf(replay, today)
  const nextRung = nextRungDay(replay, newest, today)
  const promises = openPromises(replay, newest, today, nextRung ?? dayOf(today))
  const proposals = stage === 'closed' ? [] : [...state.proposals.values()]
  const reached = reachedBy(state, newest)
  const together = togetherSeqs(replay)
  const handlerSeen = handlerSeenOn(replay)
  const lastNews = lastNewsOf(replay)
  const opened = replay.internal.some(({ body }) => body.act.type === 'opened')
  const title = replay.internal.findLast(({ body }) => body.act.type === 'title')
  return {
    ofCase: {
      stage,
      handler,
      handler_seen: handlerSeen,
      next_due: nextDue,
      next_rung: nextRung,
      promises,
      drafts_by: proposals.map(({ by }) => by),
      vacant: vacancies(state, newest),
      hidden_from: hiddenFrom(state, openedUnder(replay)),
      opened,
      last_news: lastNews,
      came: replay.reporter.length - replay.waiting.length,
      title_seq: title?.body.seq ?? null,
      index_seqs: indexSeqs(replay),
      together_seqs: together,
      milestones: milestonesOf(replay),
    },
    ofReaders: readers(state, newest).map((id) => {
      const withheld = !maySee(state, newest, id)
      return {
        officer_id: id,
        withheld,
        early: withheld && state.isBound && together.length > 0,
        intake: hasRole(newest, id, 'intake'),
        supervisor: hasRole(newest, id, 'supervisor'),
        told_as: reached.get(id) ?? [],
        stage,
        handler,
        place: placeOf(replay, nextDue),
        seen: seenBy(replay, id),
        index_version: withheld ? earlyVersion(replay, id) : indexVersion(replay, id),
        waits_since: waitsSince === null ? null : dayOf(waitsSince),
        appealed_since: appealedSince === null ? null : dayOf(appealedSince),
        wrapped_key: wrappedKeyOf(replay, newest, id),
        opened,
        last_news: lastNews,
        handler_seen: handlerSeen,
        proposed: proposals.some(({ by }) => by !== id),
      }
    }),
  }
}
export type Projection = ReturnType<typeof project>
