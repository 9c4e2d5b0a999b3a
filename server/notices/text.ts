/** Every word of a notice, by language. */

/** How a language of BCP 47 writes `2 March 2026`. */
const dateIn = (tag: string) => {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
  return (year: number, month: number, day: number): string =>
    format.format(Date.UTC(year, month - 1, day))
}

const en = {
  /** The same for every notice: who sees an inbox learns nothing from it. */
  subject: 'Candour: your daily notice',
  day: dateIn('en-GB'),
  heading: (organisation: string, day: string): string => `${organisation}: your notice for ${day}`,
  waiting: 'Waiting for somebody to do something, in the cases that you read',
  newReports: 'New reports that nobody has acknowledged',
  letters: 'Reporters waiting for an answer from you or your colleagues',
  appeals: 'Appeals without an answer',
  promises: 'Promises to reporters, in the cases that you read',
  dueToday: 'Due today',
  dueThisWeek: 'Due later this week',
  late: 'Late',
  sinceLast: 'New to you since your last notice',
  reminder: (percent: number): string => `Reached ${percent}% of the time they have`,
  toldLate: 'Became late, told to you',
  toldEscalated: 'Were escalated to you',
  signIn: 'Sign in to see which:',
  always: (at: string): string =>
    `You get this every day at ${at}, also when there is nothing to do. It is always as long, and names no case.`,
}

export type NoticeText = typeof en

const cy: NoticeText = {
  subject: 'Candour: eich hysbysiad dyddiol',
  day: dateIn('cy'),
  heading: (organisation, day) => `${organisation}: eich hysbysiad ar gyfer ${day}`,
  waiting: 'Yn aros i rywun wneud rhywbeth, yn yr achosion yr ydych chi’n eu darllen',
  newReports: 'Adroddiadau newydd nad oes neb wedi cydnabod eu derbyn',
  letters: 'Achosion lle mae’r adroddwr yn aros am ateb gennych chi neu eich cydweithwyr',
  appeals: 'Apeliadau heb ateb',
  promises: 'Addewidion i adroddwyr, yn yr achosion yr ydych chi’n eu darllen',
  dueToday: 'I’w cadw heddiw',
  dueThisWeek: 'I’w cadw yn nes ymlaen yr wythnos hon',
  late: 'Yn hwyr',
  sinceLast: 'Yn newydd i chi ers eich hysbysiad diwethaf',
  reminder: (percent) => `Wedi cyrraedd ${percent}% o’r amser sydd ganddynt`,
  toldLate: 'Wedi mynd yn hwyr, a chithau’n cael gwybod',
  toldEscalated: 'Wedi’u huwchgyfeirio atoch chi',
  signIn: 'Mewngofnodwch i weld pa rai:',
  always: (at) =>
    `Byddwch yn cael hwn bob dydd am ${at}, hyd yn oed pan nad oes dim i’w wneud. Yr un yw ei hyd bob tro, ac nid yw’n enwi’r un achos.`,
}

const TEXTS = { en, cy }

export type NoticeLanguage = keyof typeof TEXTS

export const NOTICE_LANGUAGES = Object.keys(TEXTS) as readonly NoticeLanguage[]

/** In the order of the languages. */
export const noticeTexts = (languages: readonly NoticeLanguage[]): NoticeText[] =>
  languages.map((it) => TEXTS[it])

/** The same for every notice of a portal. */
export const noticeSubject = (languages: readonly NoticeLanguage[]): string =>
  noticeTexts(languages)
    .map(({ subject }) => subject)
    .join(' / ')
