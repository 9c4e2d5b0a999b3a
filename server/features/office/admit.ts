import { kemKeyHash } from '../../../protocol/directory/verify.ts'
import type { RequestOf } from '../../../protocol/exchange.ts'
import type { appendToCase } from '../../../protocol/exchanges/office.ts'
import type { Replay } from '../../../protocol/history/context.ts'
import { admitInternal, admitShared, checkPairs } from '../../../protocol/history/replay.ts'
import type { EnvelopeEntry } from '../../../protocol/history/state.ts'
import { envelopeOf, type Statement } from '../../../protocol/statement.ts'
import {
  type EnvelopeRows,
  envelopeRows,
  listedWrap,
  readEnvelope,
  type WrapRow,
} from '../../cases/envelopes.ts'
import type { LockedCase } from '../../cases/locked-case.ts'
import { refuseInvalid } from '../../cases/refuse.ts'
import { withSignatures } from '../../cases/replay.ts'
import { toBytes } from '../../cases/text.ts'
import type { Deps } from '../../deps.ts'
import { ProblemError } from '../../problem.ts'

/** The wraps that an act lists: whose, and of which envelopes. */
interface Listed {
  readonly officer: string
  /** Hash of the key that they are for. */
  readonly key: string
  readonly entries: readonly EnvelopeEntry[]
  readonly hashes: readonly string[]
}

/** Null for an act that lists none. As the case stands before the act is admitted. */
const listedBy = ({ state, context }: Replay, { act }: Statement['body']): Listed | null => {
  switch (act.type) {
    case 'assign':
    case 'rewrap':
      return { ...act, entries: [...state.envelopes], hashes: act.wraps }
    case 'wraps': {
      const reader = state.awaitedWraps.get(act.for)
      if (!reader) throw new ProblemError('refused')
      const key = kemKeyHash(context.primitives, reader.kemKey)
      return { ...reader, key, entries: [...state.internalEnvelopes], hashes: act.wraps }
    }
    default:
      return null
  }
}

const laterRows = (
  { primitives }: Deps,
  { caseId, replay }: LockedCase,
  { officer, key, entries, hashes }: Listed,
  wraps: readonly string[] | undefined,
): WrapRow[] => {
  if (wraps?.length !== entries.length) throw new ProblemError('refused')
  const keyBytes = toBytes(key)
  if (!keyBytes) throw new ProblemError('refused')
  return entries.map(({ hash }, i) => {
    const introduced = replay.envelopes.get(hash)
    if (!introduced) throw new Error('a replay knows the envelopes of its state')
    const { log, seq } = introduced.statement.body
    const wrap = listedWrap(primitives, wraps[i] ?? '', hashes[i] ?? '')
    return { case_id: caseId, reader_id: officer, key: keyBytes, log, seq, ...wrap }
  })
}

/**
 * Admits the statements of one request in their order, with exactly the envelopes and wraps that they promise.
 * @throws ProblemError refused
 */
export const admitAll = (
  deps: Deps,
  turn: LockedCase,
  request: RequestOf<typeof appendToCase>,
  statements: readonly Statement[],
): { readonly envelopes: EnvelopeRows[]; readonly later: WrapRow[] } => {
  const replay = withSignatures(turn.replay, true)
  const sealed = [...request.envelopes]
  const lists = [...request.wraps]
  const envelopes: EnvelopeRows[] = []
  const later: WrapRow[] = []
  for (const statement of statements) {
    const { body } = statement
    const listed = listedBy(replay, body)
    const admit = body.log === 'shared' ? admitShared : admitInternal
    refuseInvalid(() => admit(replay, statement))
    if (listed) later.push(...laterRows(deps, turn, listed, lists.shift()))
    const expected = replay.envelopes.get(envelopeOf(body) ?? '')
    if (!expected) continue
    const envelope = sealed.shift()
    if (!envelope) throw new ProblemError('refused')
    envelopes.push(envelopeRows(deps.primitives, turn.caseId, expected, readEnvelope(envelope)))
  }
  if (sealed.length > 0 || lists.length > 0) throw new ProblemError('refused')
  refuseInvalid(() => checkPairs(replay))
  return { envelopes, later }
}
