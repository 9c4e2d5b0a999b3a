/** The first page, and what stands around every page of the reporter's side. */

import type { Count } from '../../../protocol/clocks/count.ts'
import { language } from './language.ts'

/** `within 7 days`, `within 5 working days`, `within 3 months`. */
export const within = ({ rule, n }: Count): string => {
  if (rule === 'withinDays')
    return `within ${n} ${language.plural(n, { one: 'day', other: 'days' })}`
  if (rule === 'withinWorkingDays')
    return `within ${n} working ${language.plural(n, { one: 'day', other: 'days' })}`
  return `within ${n} ${language.plural(n, { one: 'month', other: 'months' })}`
}

const atLeastEvery = ({ rule, n }: Count): string => {
  if (rule === 'withinDays') return `at least every ${n} days`
  if (rule === 'withinWorkingDays') return `at least every ${n} working days`
  return `at least every ${n} months`
}

export const start = {
  /** In the header: before the signed list of readers is there, and after. */
  site: 'Reports',
  siteOf: (organisation: string): string => `${organisation}: reports`,
  shortcuts: 'Shortcuts',
  title: (wrongdoing: string): string => `Report ${wrongdoing}`,
  titleAnywhere: 'Report something wrong at work',
  lead: 'Tell us what is wrong without saying who you are. Come back for answers, and see if we keep our promises.',
  leadAt: (organisation: string): string =>
    `Tell ${organisation} what is wrong without saying who you are. Come back for answers, and see if we keep our promises.`,
  devices:
    'Do not use a phone, computer or network from work. Your employer may see what you do on it.',
  report: 'Report something',
  comeBack: 'Come back with your receipt',
  readers: {
    title: 'Who reads your report',
    text: [
      'What you write is locked on your own device before it is sent. Only the people on a signed list have the keys. The people who run this site have none.',
      'You see each name on that list before you send. You can leave people out.',
    ],
    now: 'Who is on the list today',
  },
  anonymous: {
    title: 'What anonymous means here',
    points: [
      'There is no account, and we do not ask your name.',
      'We do not keep your internet address. This site stores nothing on your device.',
    ],
    endsTitle: 'Where it ends',
    ends: [
      'What you write can point to you. So can the time you send it, and who else knows.',
      'The network you use can show that you came here. It cannot show what you wrote.',
      'Somebody who changed the code of this site could read what you type from then on.',
      'Your browser may note that you came here, when, for how long, how much you typed, and that you chose or opened files. It does not note what you typed. A private window avoids that.',
      'If your device is watched, whoever watches it may see what you type.',
      'If somebody may come to harm, the readers may have to act on what you tell them.',
    ],
  },
  promises: {
    title: 'What we promise',
    intro: 'If you send a report today:',
    acknowledgement: (count: Count, date: string): string =>
      `a person tells you they have read it by ${date}, which is ${within(count)}`,
    news: (count: Count): string => `after that you get news ${atLeastEvery(count)}`,
    feedback: (count: Count): string => `you hear what we plan or have done ${within(count)}`,
    outcome: (count: Count): string =>
      `once we decide, you get the result and the reasons ${within(count)}`,
    delay: ({ n }: Count): string =>
      `if your case is still open after ${n} months, we tell you why`,
    appeal: (count: Count): string =>
      `if you are not content, you can ask the independent overseer, who answers ${within(count)}`,
    checked: 'Your own device checks these dates. If we are late, this site tells you so.',
  },
  rights: { title: 'Your rights' },
  routes: {
    title: 'Other ways to report',
    intro: 'You do not have to use this site.',
    support: 'Who can support you',
  },
  leaving: {
    title: 'If you need to leave fast',
    text: [
      'Choose “Leave this site”, or press the Shift key three times. This page goes blank and a weather page opens.',
      'Nothing is saved here. If you leave or reload, what you typed is gone.',
      'Your browser may still list this site in its history. A private window avoids that.',
      'The Back button of your browser then leads to this first page again, with nothing in it.',
    ],
  },
  /** After “Finish and forget”: nothing on it tells what was here. */
  finished: {
    title: 'You can close this page',
    text: 'What was on it is gone.',
    again: 'Go to the first page',
  },
  waiting: 'We are still getting the list of readers. The first question then comes by itself.',
  loading: 'Getting the signed list of readers.',
  deviceDate: (device: string, ours: string): string =>
    `Your device says it is ${device}. We count from our own date, which is ${ours}.`,
  dateAhead:
    'Look up which date is right. If your device is right, this site counts its promises from too late a day: do not rely on its dates, and use one of the other ways to report.',
}

export type StartText = typeof start
