import { literal } from '../../../client/literal.ts'
import type * as en from '../en/report-send.ts'

const NOTE = 'note.txt'
const REMINDER = 'reminder.ics'
/** What stands in a calendar. */
const ENTRY = 'Edrych ar fy nodiadau'

/** Sending and the receipt. */
export const sending: en.SendingText = {
  title: 'Rydym yn anfon eich adroddiad',
  stay: 'Arhoswch ar y dudalen hon. Mae’n cymryd ychydig eiliadau, a hyd at funud ar hen ddyfais.',
  stages: {
    keys: 'Yn creu eich derbynneb',
    sealing: 'Yn cloi eich adroddiad ar eich dyfais',
    proof: 'Yn gwneud sym sy’n cadw robotiaid allan',
    sending: 'Yn anfon yr adroddiad dan glo',
    checking: 'Yn gwirio’r ateb',
  },
  lostTitle: 'Nid ydym yn gwybod a gyrhaeddodd eich adroddiad',
  lost: 'Ni ddaeth ateb yn ôl. Ceisiwch eto: ni fydd yn cael ei anfon ddwywaith, a bydd eich derbynneb yn aros yr un fath.',
  kept: 'Mae’r hyn rydych wedi’i deipio yn dal yma.',
  again: 'Ceisio eto',
  back: 'Mynd yn ôl at eich atebion',
}

/** Beside sending, while no answer has come that confirms the report. */
export const unconfirmedText: typeof en.unconfirmedText = {
  title: 'Eich derbynneb, heb ei chadarnhau eto',
  keep: 'Ysgrifennwch yr wyth gair Saesneg hyn nawr, yn union fel y maen nhw. Cadwch y dudalen hon ar agor nes bydd y dderbynneb wedi’i chadarnhau.',
  closed:
    'Os bydd y dudalen hon yn cau, dewiswch “Dod yn ôl gyda’ch derbynneb” a theipiwch y geiriau hyn. Os cyrhaeddodd eich adroddiad, bydd eich achos yn agor. Os nad oes achos, ni chyrhaeddodd yr adroddiad: rhowch wybod eto.',
  secret: 'Gall unrhyw un sydd â’r geiriau hyn ddarllen eich achos.',
}

export const receiptText: typeof en.receiptText = {
  title: 'Mae eich adroddiad wedi’i anfon',
  answer: 'Mae wedi cyrraedd, ac mae’r wefan wedi cadarnhau hynny.',
  earlier:
    'Roedd fersiwn cynharach o’ch adroddiad wedi cyrraedd eisoes. Ni chafodd y newidiadau a wnaethoch chi wedyn eu hanfon. Gallwch agor eich achos a’u hysgrifennu yno.',
  heading: 'Eich derbynneb',
  keep: 'Yr wyth gair Saesneg hyn yw’r unig ffordd yn ôl at eich adroddiad. Ysgrifennwch nhw nawr, yn union fel y maen nhw, a chadwch nhw’n ddiogel.',
  site: (summary: string): string =>
    `Peidiwch â’u teipio yn unman ond yma. Pan ddewch yn ôl, agorwch “${summary}” ar y dudalen gyntaf, a chymharwch y geiriau yno â’r poster.`,
  lost: 'Os collwch chi nhw, ni all neb ddod o hyd iddyn nhw i chi. Gall unrhyw un sydd â nhw ddarllen eich achos.',
  asCode: 'Yr un peth ar ffurf cod',
  either: 'Mae angen naill ai’r geiriau neu’r cod arnoch, nid y ddau.',
  copy: 'Copïo',
  copied:
    'Wedi’u copïo. Gludwch nhw yn rhywle diogel, yna copïwch rywbeth arall. Mae rhai dyfeisiau’n cadw rhestr o’r hyn a gafodd ei gopïo: cliriwch hi.',
  copyFailed: 'Ni wnaeth eich porwr ganiatáu hynny. Ysgrifennwch y geiriau eich hun.',
  clipboard: (words: readonly string[], code: string): string => `${words.join(' ')}\n${code}`,
  print: 'Argraffu',
  before: 'Cyn ei gadw fel ffeil',
  printHint:
    'Gall argraffydd gadw’r hyn y mae’n ei argraffu. Peidiwch â defnyddio un yn y gwaith. Os yw’r ffenestr argraffu’n cynnig penynnau a throedynnau, diffoddwch nhw: maen nhw’n enwi’r wefan hon.',
  download: 'Cadw fel ffeil',
  downloadHint: `Enw’r ffeil yw “${literal(NOTE)}”. Mae’r geiriau a’r cod ynddi, a dim byd arall. Mae eich porwr yn ei rhestru ymhlith ei lawrlwythiadau, gyda chyfeiriad y wefan hon. Gall eich dyfais nodi’r cyfeiriad ar y ffeil hefyd.`,
  fileName: NOTE,
  file: (words: readonly string[], code: string): string =>
    `${words.map((word, i) => `${i + 1} ${word}`).join('\n')}\n\n${code}\n`,
  noted: 'Rwyf wedi nodi’r dderbynneb',
}

export const comeBackText: typeof en.comeBackText = {
  title: 'Pryd i ddod yn ôl',
  on: (date: string): string => `Dewch yn ôl ar y diwrnod hwn: ${date}.`,
  why: 'Erbyn hynny rhaid i berson ddweud wrthych ei fod wedi darllen eich adroddiad. Os na fydd neb wedi gwneud hynny, bydd y wefan hon yn dangos ein bod yn hwyr, ac yn dweud wrth rywun ar lefel uwch.',
  only: 'Dewch â’ch derbynneb. Ni allwn gysylltu â chi mewn unrhyw ffordd arall.',
  save: 'Cadw’r diwrnod hwn ar gyfer calendr',
  hint: `Mae’r diwrnod a’r geiriau “${literal(ENTRY)}” yn y ffeil “${literal(REMINDER)}”. Nid yw’n enwi’r wefan hon, ond mae rhestr lawrlwythiadau eich porwr yn gwneud hynny. Peidiwch â’i rhoi mewn calendr y gall pobl eraill ei weld.`,
  fileName: REMINDER,
  entry: ENTRY,
}

export const confirmText: typeof en.confirmText = {
  title: 'Gwiriwch fod eich derbynneb gennych',
  intro: 'Edrychwch ar yr hyn a ysgrifennoch chi, a theipiwch ddau o’r geiriau.',
  word: (position: number): string => `Gair ${position}`,
  missing: (position: number): string => `Teipiwch air ${position}`,
  wrong: (position: number): string =>
    `Nid yw gair ${position} yn gywir. Edrychwch eto ar eich nodyn.`,
  check: 'Gwirio’r geiriau',
  again: 'Dangos y dderbynneb i mi eto',
}

export const sentText: typeof en.sentText = {
  title: 'Mae popeth sydd ei angen gennych',
  number: 'Beth i’w gymharu pan ddewch yn ôl',
  numberHint:
    'Gallwch nodi hwn hefyd. Pan ddewch yn ôl, rhaid i’r newyddion fod â’r rhif hwn neu rif uwch. Os na, mae rhywbeth ar goll.',
  forget: 'Gorffen ac anghofio',
  forgetHint:
    'Mae hyn yn clirio’r dudalen. Bydd unrhyw beth rydych wedi’i gadw, ei gopïo neu ei argraffu yn aros. Bydd hanes eich porwr a’i restr lawrlwythiadau yn aros hefyd.',
}

/** The place of the last thing that stands in a case, to be noted and compared. */
export const newsText: typeof en.newsText = {
  title: 'Gwiriwch nad oes dim ar goll',
  head: (number: number, date: string): string => `Newyddion rhif ${literal(`${number}`)}, ${date}`,
  words: 'Geiriau gwirio',
  hint: 'Nodwch y rhif a’r ddau air Saesneg. Y tro nesaf rhaid i’r rhif fod yr un fath neu’n uwch. Os yw’r rhif yr un fath, mae’r geiriau yr un fath hefyd.',
}

export type { SendingText } from '../en/report-send.ts'
