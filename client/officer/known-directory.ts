/**
 * What this browser remembers of the portal on its own device, so that a server cannot quietly go back: the portal id
 * and the newest epochs that it has seen. Nothing of a case is in here (known-heads.ts).
 */
import * as z from 'zod/mini'
import { isoDate } from '../../protocol/dates.ts'
import { isLostByRestore } from '../../protocol/directory/restored.ts'
import type { Directory } from '../../protocol/directory/verify.ts'
import { type Hash, hash } from '../../protocol/fields.ts'
import type { Epochs } from '../epochs.ts'
import type { DeviceStorage } from './storage.ts'

const KEY = 'candour-office-directory'
const MOST_SEEN = 8

const seenEpoch = z.strictObject({
  epoch: z.int(),
  directory: hash,
  issuedOn: isoDate,
  /** The last restore that it tells of: no such restore took it away. */
  restoredOn: z.nullable(isoDate),
})
const known = z.strictObject({
  portal: hash,
  /** Ascending by epoch: the last of those seen. */
  seen: z.array(seenEpoch).check(z.minLength(1), z.maxLength(MOST_SEEN)),
})
type SeenEpoch = z.output<typeof seenEpoch>

export type KnownDirectory =
  | ({ readonly kind: 'known' } & z.output<typeof known>)
  | { readonly kind: 'absent' | 'unreadable' }

/** Why the directory that the server gives is not believed. */
export type DirectoryAlarm =
  /** Another portal answers under this address. */
  | 'otherPortal'
  /** An epoch older than one seen before. */
  | 'olderEpoch'
  /** It does not follow from one seen before: two were signed. */
  | 'forkedEpoch'
  /** Something is remembered, and nobody can say what: it was damaged, or meddled with. */
  | 'unreadableMemory'

/** `restored`: what is missing of it went with a restore that a signed epoch tells of. */
export type DirectoryVerdict = DirectoryAlarm | 'restored' | null

export const isDirectoryAlarm = (verdict: DirectoryVerdict): verdict is DirectoryAlarm =>
  verdict !== null && verdict !== 'restored'

export const readKnownDirectory = (storage: DeviceStorage): KnownDirectory => {
  const stored = storage.read(KEY)
  if (stored.kind !== 'stored') return stored
  const parsed = known.safeParse(stored.value)
  return parsed.success ? { kind: 'known', ...parsed.data } : { kind: 'unreadable' }
}

type Newest = Pick<Epochs, 'directories' | 'current'>

const isExcused = ({ body }: Directory, { issuedOn, restoredOn }: SeenEpoch): boolean =>
  isLostByRestore(body, issuedOn) && restoredOn !== body.restoredOn

/**
 * Goes back from the newest epoch, by the hash that each names as `previous`, until one that was seen before.
 * @param epochOf a past epoch by its hash, verified
 * @throws whatever `epochOf` throws
 */
export const compareDirectory = async (
  before: KnownDirectory,
  { directories, current }: Newest,
  epochOf: (hash: Hash) => Promise<Directory>,
): Promise<DirectoryVerdict> => {
  if (before.kind !== 'known') return before.kind === 'absent' ? null : 'unreadableMemory'
  if (before.portal !== directories.portal) return 'otherPortal'
  let at = { epoch: current.body.epoch, hash: current.hash }
  let verdict: 'restored' | null = null
  for (const seen of before.seen.toReversed()) {
    while (at.epoch > seen.epoch) {
      const { body } = at.hash === current.hash ? current : await epochOf(at.hash)
      if (body.epoch !== at.epoch || body.previous === null) return 'forkedEpoch'
      at = { epoch: at.epoch - 1, hash: body.previous }
    }
    if (at.hash === seen.directory) return verdict
    if (!isExcused(current, seen)) return at.epoch < seen.epoch ? 'olderEpoch' : 'forkedEpoch'
    verdict = 'restored'
  }
  // With all of a full memory gone, nothing shows that what came before it is whole.
  return before.seen.length < MOST_SEEN ? verdict : 'forkedEpoch'
}

const newestSeen = (it: KnownDirectory): number =>
  it.kind === 'known' ? Math.max(...it.seen.map(({ epoch }) => epoch)) : 0

/** Another tab has seen a newer epoch since the server was asked for this one. */
const isOvertaken = (
  storage: DeviceStorage,
  before: KnownDirectory,
  { current }: Pick<Newest, 'current'>,
): boolean => {
  const now = readKnownDirectory(storage)
  return JSON.stringify(now) !== JSON.stringify(before) && newestSeen(now) > current.body.epoch
}

/** What to compare an answer with. @param before what was remembered when the server was asked */
export const comparable = (
  storage: DeviceStorage,
  before: KnownDirectory,
  newest: Newest,
): KnownDirectory => (isOvertaken(storage, before, newest) ? before : readKnownDirectory(storage))

/** Once no alarm was raised. What another tab has seen meanwhile that is newer stays. */
export const rememberDirectory = (
  storage: DeviceStorage,
  before: KnownDirectory,
  newest: Newest,
): void => {
  if (isOvertaken(storage, before, newest)) return
  const { directories, current } = newest
  const { epoch, issuedOn, restoredOn = null } = current.body
  const now = readKnownDirectory(storage)
  const earlier = now.kind === 'known' && now.portal === directories.portal ? now.seen : []
  const kept = earlier.filter((it) => it.epoch < epoch && !isExcused(current, it))
  const seen = [...kept, { epoch, directory: current.hash, issuedOn, restoredOn }]
  storage.store(KEY, { portal: directories.portal, seen: seen.slice(-MOST_SEEN) })
}

/** A person has said that the portal is new on purpose, or that what was remembered may go. */
export const forgetDirectory = (storage: DeviceStorage): void => storage.forget(KEY)
