/**
 * Words of a case's promises: what runs, what is late, who was told, what waits for a second officer. Another language
 * is a table of the same type: `OfficePromisesText`.
 */
import type { LadderRole } from '../../../protocol/clocks/ladder.ts'
import type { Proposal } from '../../../protocol/statement.ts'
import { language } from './language.ts'
import { officeCase } from './office-case.ts'

const roles: Record<LadderRole, string> = {
  handler: 'the handler',
  intake: 'the intake officers',
  supervisor: 'the supervisors',
  overseer: 'the overseers',
}

const proposals: Record<Proposal['for'], string> = {
  delayReport: 'a delay report',
  hold: 'to say that nothing can be said yet',
  extension: 'a later date',
  decided: 'to decide the case',
}

export const officePromises = {
  clockNames: officeCase.clockNames,
  roles,
  clockInstance: officeCase.file.clockInstance,
  heading: 'Promises to the reporter',
  nothing: 'No promise is running.',
  columns: { promise: 'Promise', state: 'State', due: 'Due', told: 'Who is told of lateness' },
  states: {
    onTime: 'On time',
    dueToday: 'Due today',
    lateSince: (date: string): string => `Late since ${date}`,
    onHold: 'On hold',
    keptOn: (date: string): string => `Kept on ${date}`,
    keptLateOn: (date: string): string => `Kept late, on ${date}`,
    lateEnded: (date: string): string => `Late, and ended on ${date}`,
    endedOn: (date: string): string => `Ended on ${date}`,
  },
  target: (date: string): string => `Team’s own date: ${date}`,
  revised: (date: string): string =>
    `The reporter was shown a later date: ${date}. It moves nothing: the due date above still counts.`,
  /** Said after the name of an act, to those who do not see its row. */
  keeps: (promise: string): string => `to keep the promise: ${promise}`,
  /** Of a handler who has left. */
  wasHandler: 'whoever handled it then',
  /** Of a role in which nobody reads the case now. */
  wasNext: 'whoever came next then',
  told: {
    reminders: (who: string, dates: readonly string[]): string =>
      `Reminders to ${who}: ${language.list(dates)}`,
    late: (date: string, who: string): string => `${date}: ${who} were told`,
    nobody: (date: string, who: string): string =>
      `${date}: it was for ${who}, and none read the case`,
    nextReminder: (date: string, names: string): string => `Next, ${date}: reminder to ${names}`,
    nextLate: (date: string, names: string): string => `Next, ${date}: ${names} will be told`,
    nextNow: (names: string): string => `Next, from today: ${names} will be told`,
    nobodyLeft: 'nobody who reads this case',
  },
  internal: 'Internal',
  neverShown: 'The reporter is never shown this.',
  unconfirmed: 'What could not be confirmed about this rule',
  hold: {
    runs: (date: string): string =>
      `The reporter has been told that nothing can be said yet. This is looked at again by ${date}.`,
    overdue: (date: string): string =>
      `The reporter was told that nothing could be said yet, and that this is looked at again by ${date}. That day is over.`,
  },
  movesNothing:
    'No due date moves. What is late stays late. Everybody who is told of lateness is told on the same day as before.',
  past: (count: number): string => `Earlier promises (${count})`,
  pastCaption: 'Earlier promises',
  /** Nobody reads the case in a role. */
  vacant: {
    short: {
      overseer: 'No overseer reads this case.',
      supervisor: 'No supervisor reads this case.',
      intake: 'No intake officer reads this case.',
    },
    more: {
      overseer: 'If it is escalated or appealed, nobody is told, and its reporter sees that.',
      supervisor: 'When a promise is late, the overseers are told at once.',
      /** Where no overseer reads it either. */
      supervisorToo: 'When a promise is late, nobody is told.',
      intake: '',
    },
    /** After one of these. */
    bring: (names: string): string => `Bring in ${names}.`,
    askOther: (names: string): string =>
      `Ask an intake officer, a supervisor or an overseer who reads it to bring in ${names}.`,
    giveAccess: (names: string): string =>
      `${names} has new keys, which do not open it yet. Choose “Give a reader access again”.`,
    giveAccessAct: 'Give access again',
    giveYou: 'Your keys do not open it yet. Another reader must give you access again.',
    invite:
      'Nobody in the directory can be brought in for this: ask an administrator to invite somebody.',
    act: 'Bring somebody in',
    many: 'Bring somebody into all of your cases',
  },
  neglect: {
    short: {
      closedByOne: (name: string, date: string): string =>
        `${name} took this case alone from ${date} to its end: the decision, the outcome and the closing.`,
      unopened: 'Nobody opened this case in its first two working days.',
      handlerLeft: (name: string): string => `${name} handles this case and has left.`,
      handlerAway: (name: string, date: string): string =>
        `${name} handles this case and is away until ${date}.`,
      handlerSilent: (name: string, date: string): string =>
        `${name} handles this case and has not opened it since ${date}.`,
    },
    more: {
      closedByOne: 'Nobody else signed any of these steps. The reporter is told so.',
      opened: (who: string, date: string): string =>
        `${who} opened it on ${date}. The reporter still waits for a person to say that it is read.`,
      handlerLeft: 'Hand the case over: until then their reminders go to others.',
      handlerAway: 'Look at what is due, or hand the case over.',
      handlerSilent: 'They may be away. Look at what is due, or hand the case over.',
    },
  },
  stillRuns: {
    heading: 'This letter keeps no promise',
    text: 'A plain letter stops no clock. After it, these still run:',
    due: (promise: string, date: string): string => `${promise}, due ${date}.`,
    late: (promise: string, date: string): string => `${promise}, late since ${date}.`,
    keptBy: (acts: readonly string[]): string =>
      `Only this keeps it: ${acts.map((act) => `“${act}”`).join(' or ')}.`,
    nothing: 'No promise is running. A plain letter starts none.',
  },
  proposal: {
    kinds: proposals,
    /** After “the proposal of”. */
    ended: {
      delayReport: 'a delay report',
      hold: 'a hold',
      extension: 'a later date',
      decided: 'a decision',
    },
    waits: (who: string, what: string, date: string): string =>
      `On ${date}, ${who} proposed ${what}.`,
    needsYou: 'It needs a second officer: read it, then approve it or say why not.',
    needsOther: 'It waits for another officer. Until then the reporter sees nothing of it.',
    read: 'Read the proposal',
    readOwn: 'Read or withdraw it',
    terms: {
      delayReport: (period: string): string => `For ${period}.`,
      hold: (date: string): string => `To be looked at again by ${date}.`,
      extension: (promise: string, due: string, date: string): string =>
        `${promise} is due ${due}. The reporter would be shown ${date} beside it.`,
    },
    told: 'What the reporter would be told, word for word',
    reasons: 'Why it can be decided now, and what is proposed',
    unreadable: 'The proposal does not open for you, so you cannot answer it.',
    differs:
      'What is sealed is not what the proposal says. Do not approve it. Tell whoever wrote it.',
    answered: 'This proposal has been answered meanwhile. Go back to the case to see how.',
    stale: (why: string): string => `It can no longer be approved. ${why}`,
    differsFromProposal:
      'This is not what was proposed: whoever approved it changed the words. Tell an overseer.',
  },
  delayPeriod: (instance: number, from: string, to: string): string =>
    `period ${instance}, ${from} to ${to}`,
  /** Lines from which a delay report's progress is prefilled. */
  progress: {
    line: (date: string, what: string): string => `${date}: ${what}`,
    recorded: 'The report came in.',
    acknowledged: 'A person told you that it is read.',
    stage: (stage: string): string => `The stage became: ${stage}.`,
    decided: 'A decision was made.',
    reopened: 'The case was opened again.',
  },
  approvers: (names: string): string => `One of these can approve it: ${names}.`,
  noApprover:
    'Nobody else can approve it: you are the only officer who sees this case. Bring in a second officer first.',
}

export type OfficePromisesText = typeof officePromises
