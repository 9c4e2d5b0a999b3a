/** Every word of a notice. Another language is a table of the same type. */

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

export const noticeText = {
  /** The same for every notice: who sees an inbox learns nothing from it. */
  subject: 'Candour: your daily notice',
  day: (year: number, month: number, day: number): string =>
    DATE.format(Date.UTC(year, month - 1, day)),
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

export type NoticeText = typeof noticeText
