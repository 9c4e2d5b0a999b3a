/** Which tracks stay: the one picture and the one sound that a player shows. */
import type { FileType } from '../../../../protocol/files/types.ts'
import type { Finds } from '../finds.ts'
import type { TrackHead } from './track.ts'

/** Of tracks that are left out: what cameras, drones and editors keep in them. */
const foundInTrack = ({ coding }: TrackHead, isChapters: boolean, finds: Finds): void => {
  if (isChapters) finds.add('title')
  else if (/^(gpmd|camm|mebx|rtmd|mett|metx|urim|fdsc|djmd|dbgi)$/.test(coding)) {
    finds.add('place')
    finds.add('device')
  } else if (coding === 'tmcd') finds.add('time')
  else finds.add('hidden')
}

/**
 * A second picture or sound plays in no browser: whoever chose the file may not know of it, as of the microphone that
 * some recorders keep beside the mix.
 */
export const chooseTracks = (
  heads: readonly TrackHead[],
  type: FileType,
  finds: Finds,
): readonly TrackHead[] => {
  const chapters = new Set(heads.flatMap(({ refersTo }) => refersTo))
  const areAllOff = heads.every(({ isEnabled }) => !isEnabled)
  const first = (handler: string): TrackHead | undefined =>
    heads.find(
      (it) => it.handler === handler && (it.isEnabled || areAllOff) && !chapters.has(it.id),
    )
  const chosen = [type === 'm4a' ? undefined : first('vide'), first('soun')]
  const kept = heads.filter((head) => chosen.includes(head))
  for (const head of heads)
    if (!kept.includes(head))
      foundInTrack(head, chapters.has(head.id) && head.handler === 'text', finds)
  return kept
}
