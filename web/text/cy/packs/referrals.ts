/** Of each pack, what only the office is shown. */
import type { Vocabulary } from '../../../../protocol/vocabulary.ts'
import type { Referral } from '../../pack.ts'

export const referrals: Readonly<Record<Vocabulary, Referral>> = {
  general: {
    to: 'y corff y mae’r gyfraith yn ei enwi',
    rule: 'Rheolau llofnodedig eich sefydliad sy’n pennu’r terfyn amser hwn.',
    unconfirmed: [],
  },
  'police-england-wales': {
    to: 'Swyddfa Annibynnol Ymddygiad yr Heddlu (IOPC)',
    rule: 'Mae rheoliad 4 o Reoliadau’r Heddlu (Cwynion a Chamymddwyn) 2020 (SI 2020/2), gyda pharagraff 4 o Atodlen 3 i Ddeddf Diwygio’r Heddlu 2002, yn dweud pa gwynion y mae’n rhaid eu cyfeirio at Gyfarwyddwr Cyffredinol yr IOPC. Y terfyn amser yma yw diwedd y diwrnod ar ôl y diwrnod pan ddaw’n amlwg bod rhaid cyfeirio’r achos.',
    unconfirmed: [
      'Y paragraff sy’n pennu’r terfyn amser, a’i union eiriau.',
      'Pa reoliadau sy’n pennu’r terfyn amser ar gyfer materion ymddygiad, ac ar gyfer marwolaeth neu anaf difrifol.',
      'Ai’r diwrnod pan fydd swyddog yn cofnodi hyn yma yw’r diwrnod pan ddaw hyn “yn amlwg am y tro cyntaf” (“first becomes clear”).',
    ],
  },
}
