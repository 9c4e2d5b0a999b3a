import { language } from './language.ts'
/** The promises of a case, as its reporter reads them. */
export const promisesText = {
  title: 'What we promised you',
  counted: 'Your own device worked this out from the signed history.',
  groups: { late: 'Late now', next: 'What comes next', past: 'So far' },
  noneNext: 'Your case is closed, so no new promise runs.',
  earlier: (count: number): string =>
    language.plural(count, {
      one: 'Show 1 earlier promise',
      other: `Show ${count} earlier promises`,
    }),
  names: {
    acknowledgement: 'First answer',
    news: 'News',
    feedback: 'What we do about it, and why',
    outcome: 'The result and the reasons',
    delay: 'Why it takes so long',
    appeal: 'The overseer’s answer',
  },
  tags: {
    running: 'Promised',
    kept: 'Kept',
    keptLate: 'Came late',
    late: 'Late',
    ended: 'Ended',
    explained: 'Explained',
    explainedLate: 'Explained late',
  },
  running: {
    acknowledgement: (due: string): string => `A person will tell you they have read it by ${due}.`,
    news: (due: string): string => `You get news by ${due}.`,
    feedback: (due: string): string => `You hear what we plan or have done by ${due}.`,
    outcome: (due: string): string => `You get the result and the reasons by ${due}.`,
    delay: (due: string): string => `If your case is still open, we tell you why by ${due}.`,
    appeal: (due: string): string => `The independent overseer answers what you asked by ${due}.`,
  },
  appealNobody: (due: string): string =>
    `An independent overseer owes you an answer by ${due}. None can read your case now. Whoever is brought in finds what you asked.`,
  appealLate:
    'Nobody stands above the overseer here. You can turn to somebody outside: the other ways stand at the end of this page.',
  kept: (on: string, due: string): string => `This came on ${on}. We had until ${due}.`,
  keptAcknowledgement: (on: string, due: string): string =>
    `A person told you on ${on}. They had until ${due}.`,
  keptDelay: (on: string, due: string): string => `We told you why on ${on}. We had until ${due}.`,
  wasLate: 'That was late.',
  lateSince: (since: string): string => `We have been late since ${since}.`,
  lateDue: (due: string): string => `We had promised this by ${due}.`,
  lateAtEnd: (on: string): string => `We were late when your case was closed on ${on}.`,
  ended: (on: string, due: string): string =>
    `We had until ${due}. Your case was closed before that, on ${on}.`,
  told: {
    supervisor: (on: string): string => `The supervisor was told on ${on}.`,
    both: (supervisorOn: string, overseerOn: string): string =>
      `The supervisor was told on ${supervisorOn}, the independent overseer on ${overseerOn}.`,
    overseer: (on: string): string =>
      `No supervisor could read your case, so the independent overseer was told on ${on}.`,
    noOverseer: (on: string): string =>
      `The independent overseer should have been told on ${on}, but none could read your case.`,
    nobody: (on: string): string =>
      `Nobody could be told on ${on}: no supervisor and no independent overseer could read your case.`,
    readByNow: 'An independent overseer can read your case now.',
    next: (on: string): string =>
      `If we are still late on ${on}, the independent overseer is told too.`,
    nextNobody: (on: string): string =>
      `On ${on} the independent overseer should be told too, but none can read your case now.`,
  },
  missing: (since: string): string =>
    `This site should have told somebody on ${since} that we are late. It has not. Tell somebody in one of the other ways below.`,
  unread: (dates: readonly string[]): string =>
    `Something was sent to you on ${language.all(dates)} that your browser cannot open. It does not count.`,
  unreadUntold: 'Nobody else can see that you could not open it.',
  extension: (revised: string): string =>
    `We gave you a later date: ${revised}. The first date still counts.`,
  hold: {
    tag: 'On hold',
    title: 'We cannot tell you more yet',
    review: (date: string): string =>
      `Somebody looks again at this by ${date}. Our promises still count.`,
    over: (date: string): string =>
      `Somebody should have looked again by ${date}. We have not written to you since.`,
  },
  reasons: 'Why we give a later date',
  holdReasons: 'Why we cannot tell you more yet',
  report: 'Read why it takes so long',
  unreadable: 'The reasons cannot be opened. Ask the readers to write them again.',
  byDevice: (names: string): string =>
    `If the date on your device is right, we are late with this: ${names}.`,
}

export type PromisesText = typeof promisesText
