/**
 * What this browser remembers of the portal on its own device, so that a server cannot quietly go back: the portal id
 * and the newest epoch that it has seen. Nothing of a case is in here (known-heads.ts).
 */
import * as z from 'zod/mini'
import { hash } from '../../../protocol/fields.ts'
import type { Epochs } from '../../common/epochs.ts'
import { readStored, store } from './storage.ts'

const KEY = 'candour-office-directory'

const known = z.strictObject({ portal: hash, epoch: z.int(), directory: hash })
export type KnownDirectory = z.output<typeof known>

/** Why the directory that the server gives is not believed. */
export type DirectoryAlarm =
  /** Another portal answers under this address. */
  | 'otherPortal'
  /** An epoch older than one seen before. */
  | 'olderEpoch'
  /** The same epoch with other content: two were signed. */
  | 'forkedEpoch'

export const readKnownDirectory = (): KnownDirectory | null => {
  const parsed = known.safeParse(readStored(KEY))
  return parsed.success ? parsed.data : null
}

export const directoryAlarm = (
  before: KnownDirectory | null,
  { directories, current }: Pick<Epochs, 'directories' | 'current'>,
): DirectoryAlarm | null => {
  if (!before) return null
  if (before.portal !== directories.portal) return 'otherPortal'
  if (current.body.epoch < before.epoch) return 'olderEpoch'
  const isFork = current.body.epoch === before.epoch && current.hash !== before.directory
  return isFork ? 'forkedEpoch' : null
}

/** Once no alarm was raised, or somebody has said that the new portal is meant. */
export const rememberDirectory = ({
  directories,
  current,
}: Pick<Epochs, 'directories' | 'current'>): void =>
  store(KEY, { portal: directories.portal, epoch: current.body.epoch, directory: current.hash })

/** A person has said that the portal is new on purpose. */
export const forgetDirectory = (): void => store(KEY, null)
