import type { Count } from '../../../protocol/clocks/count.ts'
import type { StartText } from '../en/report-start.ts'
import { language } from './language.ts'

/** `7 diwrnod`, `2 ddiwrnod gwaith`, `3 mis`. */
const span = ({ rule, n }: Count): string => {
  if (rule === 'withinDays')
    return `${n} ${language.plural(n, { two: 'ddiwrnod', other: 'diwrnod' })}`
  if (rule === 'withinWorkingDays')
    return `${n} ${language.plural(n, { two: 'ddiwrnod', other: 'diwrnod' })} gwaith`
  return `${n} ${language.plural(n, { two: 'fis', other: 'mis' })}`
}

export const within = (count: Count): string => `o fewn ${span(count)}`

const atLeastEvery = (count: Count): string => `o leiaf bob ${span(count)}`

export const start: StartText = {
  site: 'Adroddiadau',
  siteOf: (organisation: string): string => `${organisation}: adroddiadau`,
  shortcuts: 'Llwybrau byr',
  /** After “am”: the pack's words have their soft mutation. */
  title: (wrongdoing: string): string => `Rhoi gwybod am ${wrongdoing}`,
  titleAnywhere: 'Rhoi gwybod am rywbeth sydd o’i le yn y gwaith',
  lead: 'Dywedwch wrthym beth sydd o’i le, heb ddweud pwy ydych chi. Dewch yn ôl i gael atebion, ac i weld a ydym yn cadw ein haddewidion.',
  leadAt: (organisation: string): string =>
    `Dywedwch wrth ${organisation} beth sydd o’i le, heb ddweud pwy ydych chi. Dewch yn ôl i gael atebion, ac i weld a ydym yn cadw ein haddewidion.`,
  devices:
    'Peidiwch â defnyddio ffôn, cyfrifiadur na rhwydwaith y gwaith. Gall eich cyflogwr weld beth rydych yn ei wneud arnyn nhw.',
  report: 'Rhoi gwybod am rywbeth',
  comeBack: 'Dod yn ôl gyda’ch derbynneb',
  readers: {
    title: 'Pwy sy’n darllen eich adroddiad',
    text: [
      'Mae eich dyfais chi’n cloi’r hyn rydych yn ei ysgrifennu cyn ei anfon. Dim ond y bobl ar restr sydd wedi’i llofnodi sydd â’r allweddi. Nid oes allwedd gan y bobl sy’n rhedeg y wefan hon.',
      'Byddwch yn gweld pob enw ar y rhestr honno cyn anfon. Gallwch adael pobl allan.',
    ],
    now: 'Pwy sydd ar y rhestr heddiw',
  },
  anonymous: {
    title: 'Beth yw ystyr dienw yma',
    points: [
      'Does dim cyfrif, ac nid ydym yn gofyn am eich enw.',
      'Nid ydym yn cadw eich cyfeiriad rhyngrwyd. Nid yw’r wefan hon yn storio dim ar eich dyfais.',
    ],
    endsTitle: 'Lle mae hynny’n dod i ben',
    ends: [
      'Gall yr hyn rydych yn ei ysgrifennu arwain atoch chi. Felly hefyd yr amser rydych yn ei anfon, a phwy arall sy’n gwybod.',
      'Gall y rhwydwaith rydych yn ei ddefnyddio ddangos eich bod wedi dod yma. Ni all ddangos beth rydych wedi’i ysgrifennu.',
      'Pe bai rhywun yn newid cod y wefan hon, gallai ddarllen yr hyn rydych yn ei deipio o hynny ymlaen.',
      'Gall eich porwr gofnodi eich bod wedi dod yma, pryd, am ba hyd, faint rydych wedi’i deipio, a’ch bod wedi dewis neu agor ffeiliau. Nid yw’n cofnodi’r hyn y gwnaethoch ei deipio. Defnyddiwch ffenestr breifat i osgoi hynny.',
      'Os oes rhywun yn gwylio eich dyfais, gall weld beth rydych yn ei deipio.',
      'Os gallai rhywun gael niwed, efallai y bydd rhaid i’r darllenwyr weithredu ar yr hyn rydych yn ei ddweud wrthyn nhw.',
    ],
  },
  promises: {
    title: 'Beth rydym yn ei addo',
    intro: 'Os byddwch yn anfon adroddiad heddiw:',
    acknowledgement: (count: Count, date: string): string =>
      `erbyn ${date}, sef ${within(count)}, bydd person yn dweud wrthych ei fod wedi darllen eich adroddiad`,
    news: (count: Count): string => `ar ôl hynny byddwch yn cael newyddion ${atLeastEvery(count)}`,
    feedback: (count: Count): string =>
      `${within(count)} byddwch yn clywed beth rydym wedi’i wneud neu’n bwriadu ei wneud`,
    outcome: (count: Count): string =>
      `ar ôl i ni benderfynu, byddwch yn cael y canlyniad a’r rhesymau ${within(count)}`,
    delay: (count: Count): string =>
      `os bydd eich achos yn dal ar agor ar ôl ${span(count)}, byddwn yn dweud wrthych pam`,
    appeal: (count: Count): string =>
      `os nad ydych yn fodlon, gallwch ofyn i’r arolygydd annibynnol, a fydd yn ateb ${within(count)}`,
    checked:
      'Eich dyfais chi sy’n gwirio’r dyddiadau hyn. Os byddwn yn hwyr, bydd y wefan hon yn dweud hynny wrthych.',
  },
  rights: { title: 'Eich hawliau' },
  routes: {
    title: 'Ffyrdd eraill o roi gwybod',
    intro: 'Nid oes rhaid i chi ddefnyddio’r wefan hon.',
    support: 'Pwy all eich cefnogi',
  },
  leaving: {
    title: 'Os oes angen i chi adael ar frys',
    text: [
      'Dewiswch “Gadael y wefan hon”, neu pwyswch y fysell Shift deirgwaith. Bydd y dudalen hon yn mynd yn wag a bydd tudalen am y tywydd yn agor.',
      'Nid oes dim yn cael ei gadw yma. Os byddwch yn gadael neu’n ail-lwytho’r dudalen, bydd yr hyn rydych wedi’i deipio yn diflannu.',
      'Gall hanes eich porwr ddangos y wefan hon o hyd. Defnyddiwch ffenestr breifat i osgoi hynny.',
      'Wedyn bydd botwm Yn ôl eich porwr yn arwain at y dudalen gyntaf hon eto, heb ddim ynddi.',
    ],
  },
  finished: {
    title: 'Gallwch gau’r dudalen hon',
    text: 'Mae’r hyn oedd arni wedi mynd.',
    again: 'Mynd i’r dudalen gyntaf',
  },
  waiting:
    'Rydym yn dal i lwytho rhestr y darllenwyr. Bydd y cwestiwn cyntaf yn dod ohono’i hun wedyn.',
  loading: 'Yn llwytho rhestr y darllenwyr, sydd wedi’i llofnodi.',
  deviceDate: (device: string, ours: string): string =>
    `Mae eich dyfais yn dweud mai ${device} yw hi heddiw. Rydym ni’n cyfrif o’n dyddiad ni, sef ${ours}.`,
  dateAhead:
    'Edrychwch pa ddyddiad sy’n gywir. Os yw eich dyfais yn gywir, mae’r wefan hon yn cyfrif ei haddewidion o ddiwrnod rhy hwyr: peidiwch â dibynnu ar ei dyddiadau, a defnyddiwch un o’r ffyrdd eraill o roi gwybod.',
}
