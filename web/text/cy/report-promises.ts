import type { PromisesText } from '../en/report-promises.ts'
import { language } from './language.ts'

/** The promises of a case, as its reporter reads them. No weekday stands where Welsh would change its first letter. */
export const promisesText: PromisesText = {
  title: 'Ein haddewidion i chi',
  counted: 'Eich dyfais eich hun sydd wedi cyfrifo hyn, o’r hanes sydd wedi’i lofnodi.',
  groups: { late: 'Yn hwyr nawr', next: 'Beth sy’n dod nesaf', past: 'Hyd yma' },
  noneNext: 'Mae eich achos wedi’i gau, felly nid oes addewid newydd.',
  earlier: (count: number): string =>
    language.plural(count, {
      one: 'Dangos 1 addewid cynharach',
      other: `Dangos ${count} addewid cynharach`,
    }),
  names: {
    acknowledgement: 'Ateb cyntaf',
    news: 'Newyddion',
    feedback: 'Beth rydym yn ei wneud am y peth, a pham',
    outcome: 'Y canlyniad a’r rhesymau',
    delay: 'Pam mae’n cymryd cymaint o amser',
    appeal: 'Ateb yr arolygydd',
  },
  tags: {
    running: 'Wedi’i addo',
    kept: 'Wedi’i gadw',
    keptLate: 'Daeth yn hwyr',
    late: 'Hwyr',
    ended: 'Wedi dod i ben',
    explained: 'Wedi’i esbonio',
    explainedLate: 'Wedi’i esbonio’n hwyr',
  },
  running: {
    acknowledgement: (due: string): string =>
      `Erbyn ${due}, bydd person yn dweud wrthych ei fod wedi darllen eich adroddiad.`,
    news: (due: string): string => `Byddwch yn cael newyddion erbyn ${due}.`,
    feedback: (due: string): string =>
      `Erbyn ${due}, byddwch yn clywed beth rydym wedi’i wneud neu’n bwriadu ei wneud.`,
    outcome: (due: string): string => `Byddwch yn cael y canlyniad a’r rhesymau erbyn ${due}.`,
    delay: (due: string): string =>
      `Os bydd eich achos yn dal ar agor, byddwn yn dweud wrthych pam erbyn ${due}.`,
    appeal: (due: string): string =>
      `Bydd yr arolygydd annibynnol yn ateb yr hyn a ofynnoch chi erbyn ${due}.`,
  },
  appealNobody: (due: string): string =>
    `Dylai arolygydd annibynnol roi ateb i chi erbyn ${due}. Ar hyn o bryd, ni all unrhyw arolygydd ddarllen eich achos. Bydd yr un sy’n ymuno â’r achos yn gweld yr hyn a ofynnoch chi.`,
  appealLate:
    'Nid oes neb uwchben yr arolygydd yma. Gallwch droi at rywun o’r tu allan: mae’r ffyrdd eraill ar ddiwedd y dudalen hon.',
  kept: (on: string, due: string): string => `Daeth hwn ar ${on}. Roedd i’w wneud erbyn ${due}.`,
  keptAcknowledgement: (on: string, due: string): string =>
    `Dywedodd person wrthych ar ${on}. Roedd i’w wneud erbyn ${due}.`,
  keptDelay: (on: string, due: string): string =>
    `Gwnaethom ddweud wrthych pam ar ${on}. Roedd i’w wneud erbyn ${due}.`,
  wasLate: 'Roedd hynny’n hwyr.',
  lateSince: (since: string): string => `Rydym yn hwyr ers ${since}.`,
  lateDue: (due: string): string => `Roeddem wedi addo hyn erbyn ${due}.`,
  lateAtEnd: (on: string): string => `Roeddem yn hwyr pan gafodd eich achos ei gau ar ${on}.`,
  ended: (on: string, due: string): string =>
    `Roedd i’w wneud erbyn ${due}. Cafodd eich achos ei gau cyn hynny, ar ${on}.`,
  told: {
    supervisor: (on: string): string => `Cafodd y goruchwyliwr wybod ar ${on}.`,
    both: (supervisorOn: string, overseerOn: string): string =>
      `Cafodd y goruchwyliwr wybod ar ${supervisorOn}, a’r arolygydd annibynnol ar ${overseerOn}.`,
    overseer: (on: string): string =>
      `Ni allai unrhyw oruchwyliwr ddarllen eich achos, felly cafodd yr arolygydd annibynnol wybod ar ${on}.`,
    noOverseer: (on: string): string =>
      `Dylai’r arolygydd annibynnol fod wedi cael gwybod ar ${on}, ond ni allai unrhyw arolygydd ddarllen eich achos.`,
    nobody: (on: string): string =>
      `Ni allai neb gael gwybod ar ${on}: ni allai unrhyw oruchwyliwr nac arolygydd annibynnol ddarllen eich achos.`,
    readByNow: 'Gall arolygydd annibynnol ddarllen eich achos nawr.',
    next: (on: string): string =>
      `Os byddwn yn dal yn hwyr ar ${on}, bydd yr arolygydd annibynnol yn cael gwybod hefyd.`,
    nextNobody: (on: string): string =>
      `Dylai’r arolygydd annibynnol gael gwybod hefyd ar ${on}, ond ni all unrhyw arolygydd ddarllen eich achos ar hyn o bryd.`,
  },
  missing: (since: string): string =>
    `Dylai’r wefan hon fod wedi dweud wrth rywun ar ${since} ein bod yn hwyr. Nid yw wedi gwneud hynny. Dywedwch wrth rywun mewn un o’r ffyrdd eraill isod.`,
  unread: (dates: readonly string[]): string =>
    `Ni all eich porwr agor rhywbeth a gafodd ei anfon atoch ar ${language.all(dates)}. Nid yw’n cyfrif.`,
  unreadUntold: 'Ni all neb arall weld nad oedd modd i chi ei agor.',
  extension: (revised: string): string =>
    `Rydym wedi rhoi dyddiad hwyrach i chi: ${revised}. Mae’r dyddiad cyntaf yn dal i gyfrif.`,
  hold: {
    tag: 'Wedi’i oedi',
    title: 'Ni allwn ddweud mwy wrthych eto',
    review: (date: string): string =>
      `Bydd rhywun yn edrych ar hyn eto erbyn ${date}. Mae ein haddewidion yn dal i gyfrif.`,
    over: (date: string): string =>
      `Dylai rhywun fod wedi edrych eto erbyn ${date}. Nid ydym wedi ysgrifennu atoch ers hynny.`,
  },
  reasons: 'Pam rydym yn rhoi dyddiad hwyrach',
  holdReasons: 'Pam na allwn ddweud mwy wrthych eto',
  report: 'Darllen pam mae’n cymryd cymaint o amser',
  unreadable: 'Nid oes modd agor y rhesymau. Gofynnwch i’r darllenwyr eu hysgrifennu eto.',
  byDevice: (names: string): string =>
    `Os yw’r dyddiad ar eich dyfais yn gywir, rydym yn hwyr gyda hyn: ${names}.`,
}

export type { PromisesText }
