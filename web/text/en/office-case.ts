/** Words of the queue and of a case. Another language is a table of the same type: `OfficeCaseText`. */

import { literal } from '../../../client/literal.ts'
import type { AnyClockName } from '../../../protocol/clocks/definitions.ts'
import type { ClockState } from '../../../protocol/clocks/events.ts'
import type { ActRefusal } from '../../../protocol/history/acts.ts'
import type { HistoryFault } from '../../../protocol/history/fault.ts'
import type { Log } from '../../../protocol/statement.ts'
import { language } from './language.ts'

const logs: Record<Log, string> = {
  reporter: 'the reporter’s history',
  shared: 'the shared history',
  internal: 'the internal history',
}

const faults: Record<HistoryFault, string> = {
  malformed: 'It is not in the one form that counts.',
  badSignature: 'Its signature does not stand.',
  foreign: 'It belongs to another case.',
  broken: 'A statement is missing, repeated, out of order, or from another branch.',
  cut: 'It names something that the other history does not have.',
  dateFalls: 'Its date is before the one of the statement before it.',
  dateAhead: 'Its date is later than the portal says today is.',
  epochFalls: 'It names an older directory than the statement before it.',
  unknownDirectory: 'It names a directory that nobody signed.',
  noOverseer: 'It names a directory without an overseer.',
  directoryExpired: 'It was sealed under a directory that had expired.',
  receivedDiffers: 'The portal’s receipt for it is missing or names another.',
  refusedAct: 'It could not be done at this place.',
}

const refusals: Record<ActRefusal, string> = {
  notAReader: 'Only readers of the case may do this.',
  notYourRole: 'This takes another role.',
  alreadyAcknowledged: 'The report has been acknowledged already.',
  notAcknowledged: 'The report must be acknowledged first.',
  notDecided: 'There is no decision yet.',
  alreadyDecided: 'It has been decided already.',
  noOutcome: 'The reporter must be told the outcome first.',
  closed: 'The case is closed.',
  notClosed: 'The case is not closed.',
  barred: 'This officer was excluded, or has declared a conflict.',
  notStanding: 'This officer is not in the directory now.',
  alreadyReader: 'This officer reads the case already.',
  lastOverseer: 'The last overseer of a case cannot leave it.',
  readersDiffer: 'It is not sealed to the readers of the case.',
  wrongKey: 'It uses a key that the officer no longer has.',
  wrapsDiffer: 'It does not give the new reader every earlier letter.',
  wrapsMissing: 'Part of what gives a new reader access is missing.',
  tooManyWraps: 'The same officer gave too many different keys to one reader.',
  noDraft: 'There is no proposal to approve.',
  ownDraft: 'Nobody approves their own proposal.',
  notAsDrafted: 'The proposal says something else.',
  noOpenClock: 'There is no such promise that is still to be kept.',
  wrongDay: 'The day is too early or too late.',
  alreadyHandler: 'This officer handles the case already.',
  noReferralOwed: 'Nobody has recorded that the case must be referred.',
  noAppeal: 'There is no appeal that waits for an answer.',
  nothingWaits: 'The reporter waits for no answer.',
  notOrphaned: 'An intake officer still reads the case.',
  notDue: 'This is not due yet.',
  noAllegation: 'Record first what is said to have been done, and by whom.',
  decisionMissing: 'What was decided, and on whom, belongs with it.',
  alreadyReleased: 'Overseers see this case already.',
  notBound: 'The rules of this case do not have this.',
  noFile: 'The case has no such file.',
  openedBefore: 'That this officer opened the file stands in the history already.',
  outOfPlace: 'This has no place here.',
}

const clockNames: Record<AnyClockName, string> = {
  acknowledgement: 'Acknowledgement',
  news: 'News',
  feedback: 'Feedback',
  outcome: 'Outcome',
  delay: 'Delay report',
  appeal: 'Answer to the appeal',
  referral: 'Referral',
  comparison: 'Comparison',
}

const clockStates: Record<ClockState, string> = {
  running: 'Running',
  kept: 'Kept',
  keptLate: 'Kept, late',
  late: 'Late',
  ended: 'Ended',
}

export const officeCase = {
  logs,
  faults,
  refusals,
  clockNames,
  clockStates,
  historyFault: (log: string, seq: number, why: string): string =>
    `Statement ${seq + 1} of ${log} does not stand. ${why}`,
  cut: (log: string): string =>
    `This browser has seen statements in ${log} that the server no longer shows, or that differ now.`,
  envelopeDiffers:
    'Something that was written in this case is missing, or is not what its author signed.',
  cannotWrap:
    'You cannot open everything in this case yourself, so you cannot give it to somebody else. Another reader must do it.',
  tooLong: 'This is too long to be sealed. Make it shorter.',
  alarm: {
    heading: 'Do not trust this case as it is shown now',
    what: 'Nothing of it is shown, and nothing can be written to it. Do not write to the reporter by this way. Tell an overseer and whoever runs the server, and say these words:',
    again: 'Read it again',
  },
  /** Of a case that somebody came to by its address. */
  address: {
    heading: 'Not one of your cases',
    none: (number: string): string =>
      `None of your cases has the number ${number}. Look whether the address is whole.`,
  },
  file: {
    heading: (number: string): string => `Case ${literal(number)}`,
    opening: 'Opening the case and checking its history.',
    notShown: 'This case cannot be shown now',
    back: 'Back to cases',
    urgent: 'Urgent',
    received: 'Received',
    stage: 'Stage',
    handler: 'Handler',
    noHandler: 'Nobody',
    readers: 'Who reads it now',
    notReaders: 'May never read it',
    excludedByReporter: 'on the reporter’s list',
    barred: 'excluded, or declared a conflict',
    notReader: (name: string, why: string): string => `${name} (${why})`,
    released: 'Overseers',
    isReleased: 'Overseers see this case.',
    noOverseer: 'No overseer reads this case.',
    notReleased:
      'Overseers do not see this case yet. They do once it is escalated or appealed, or if no intake officer reads it.',
    withheld: 'not shown to them yet',
    newKeys: 'new keys that do not open what came before',
    clockInstance: (name: string, instance: number): string =>
      instance === 1 ? name : `${name} ${instance}`,
    ladderMissing:
      'The portal should have stated by now that a promise is late, and has not. Tell whoever runs the server.',
    acts: 'What you can do',
    report: 'The report',
    writtenSince: (date: string): string => `The reporter has written since, on ${date}`,
    reportMissing: 'The report does not open for you yet. Another reader must give you access.',
    history: 'History',
    show: 'Show',
    filters: {
      all: 'Everything',
      letters: 'Only letters to and from the reporter',
      notes: 'Only internal entries',
    },
    wholeReport: 'Show the whole report',
    foldReport: 'Show less of the report',
    answers: 'Answer in another way',
    earlier: (count: number): string => `Show ${count} earlier entries`,
    reporterSees: 'To the reporter',
    internal: 'Internal',
    lostOnReporter:
      'The reporter’s browser cannot open this letter: it was sealed wrongly. Write it again.',
    older: 'This earlier letter is not here yet. A copy of the case has all of them.',
    noWrap: 'You have no access to this yet. Another reader must give it to you.',
    oldKeys:
      'This is locked to the keys that you had before. Another reader must give you access with your new ones.',
    broken:
      'This does not open: your access to it was sealed wrongly. Another reader must give it to you again.',
    unreadable: 'This opens, but is not in a form that this page understands.',
    lacking: (names: string): string =>
      `${names} cannot read all of this case: new keys, or access that was never given.`,
    excludedReads: {
      short: (names: string): string =>
        `${names} reads this case and is on the reporter’s list of people who must not.`,
      leaving: 'When you next write, they are taken out first.',
      stuck:
        'You cannot take them out. Ask an intake officer, a supervisor or an overseer to do it: until then nothing can be written here.',
    },
    restored: {
      short: (on: string): string => `The portal was restored from a backup on ${on}.`,
      more: (to: string): string =>
        `What was done in this case after ${to} may be gone, and something that this browser has seen is. The organisation has signed this: it is no sign that somebody meddled.`,
    },
    lostActs: 'Of what you did, this is gone. Do it again if it is still needed:',
    lostAct: (date: string, what: string): string => `${date}: ${what}`,
    expired: {
      short: 'The directory has expired.',
      more: 'Acts that are sealed are not offered until an administrator signs a new one.',
    },
  },
  newcomers: {
    heading: 'New readers',
    intro:
      'Officers who joined later, or who have new keys, read no earlier case by themselves. Here you give one of them access to all of your cases at once. If nobody is new, there is nothing to do here. Whoever the reporter has excluded, and whoever has declared a conflict, is left out by itself.',
    recorded: 'Each of your cases is opened for this, and each records that you opened it.',
    officer: 'Who joined late, or has new keys?',
    officerHint: 'Compare the words with them first, by telephone or in person.',
    since: (name: string, roles: string, date: string): string =>
      `${name} (${roles}, since ${date})`,
    notChosen: 'Choose an officer',
    submit: 'Look through my cases',
    looking: (looked: number): string => `${looked} cases looked at.`,
    checkHeading: (name: string): string => `Check before you let ${name} in`,
    found: (count: number, looked: number): string =>
      count === 0
        ? `Of the ${looked} cases that you read, there is none to give access to.`
        : `Of the ${looked} cases that you read, access can be given to ${count}. Nothing has been given yet.`,
    how: {
      assign: (name: string): string => `${name} becomes a reader of this case.`,
      rewrap: (name: string): string =>
        `${name} reads this case already, and gets it for their new keys.`,
    },
    confirm: (count: number): string =>
      language.plural(count, {
        one: 'Give access to this case',
        other: `Give access to these ${count} cases`,
      }),
    back: 'Choose again',
    giving: (given: number): string => `Access given to ${given} cases.`,
    done: (name: string, given: number, looked: number): string =>
      `${name} was given access to ${given} of the ${looked} cases that you read.`,
  },
  answers: {
    what: 'What happened',
    when: 'When',
    where: 'Where',
    who: 'Who did it',
    whoSaw: 'Who else saw it',
    stillGoesOn: 'Is it still going on?',
    about: 'Whom it concerns',
    kinds: 'Kind of concern',
    danger: 'Is anyone in danger now?',
    yesNo: { yes: 'Yes', no: 'No', unsure: 'Not sure' },
    whom: { me: 'The reporter', someoneElse: 'Someone else', both: 'The reporter and others' },
  },
  identityRisk: {
    heading: 'What would point to the reporter',
    whoElseKnows: 'Who else knows',
    notToRepeat: 'Must not be repeated',
    willBeTold: 'Whether those it is about will be told, or will guess',
    nothing:
      'The reporter has named nothing. Still, do not repeat details that only a few people can know.',
    missing: 'You cannot read yet what would point to the reporter. Write nothing of the case.',
  },
}

export type OfficeCaseText = typeof officeCase
