import type { Vocabulary } from '../../../../protocol/vocabulary.ts'
import type { Pack } from '../../pack.ts'
import { general } from './general.ts'
import { policeEnglandWales } from './police-england-wales.ts'

export const packs: Readonly<Record<Vocabulary, Pack>> = {
  general,
  'police-england-wales': policeEnglandWales,
}

/** The words for a kind of concern; an id that this pack does not have stands for itself. */
export const kindLabel = (pack: Pack, id: string): string =>
  pack.kinds.find((kind) => kind.id === id)?.label ?? id
