/** Of each pack, what only the office is shown of allegations. */
import type { AllegationPacks } from '../../allegation-words.ts'
import { general } from './allegations-general.ts'
import { policeEnglandWales } from './allegations-police.ts'

export const allegations: AllegationPacks = {
  general,
  'police-england-wales': policeEnglandWales,
}
