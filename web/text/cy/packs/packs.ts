import type { Vocabulary } from '../../../../protocol/vocabulary.ts'
import type { Pack } from '../../pack.ts'
import { general } from './general.ts'
import { policeEnglandWales } from './police-england-wales.ts'

export const packs: Readonly<Record<Vocabulary, Pack>> = {
  general,
  'police-england-wales': policeEnglandWales,
}
