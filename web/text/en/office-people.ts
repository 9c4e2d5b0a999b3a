/** Words of the page about one person. Another language is a table of the same type: `OfficePeopleText`. */
import type { Because } from '../../../client/officer/together/looking-again.ts'
import type { IdentifierKind } from '../../../client/officer/together/person-view.ts'
import type { Answer, CONFIDENCES, PERSON_ANSWERS } from '../../../protocol/together/comparison.ts'
import { language } from './language.ts'
import { officeTogether } from './office-together.ts'

const cases = (count: number): string =>
  language.plural(count, { one: '1 case', other: `${count} cases` })
const allegations = (count: number): string =>
  language.plural(count, { one: '1 allegation', other: `${count} allegations` })

const persons: Record<(typeof PERSON_ANSWERS)[number], string> = {
  samePerson: 'Same person',
  differentPerson: 'Different person',
}
const { staff, provenance, links } = officeTogether
const confidences: Record<(typeof CONFIDENCES)[number], string> = {
  certain: 'certain',
  likely: 'likely',
  possible: 'possible',
}
const told: Record<IdentifierKind, string> = {
  name: 'Name',
  former: 'Former name',
  nickname: 'Nickname',
  officer: 'In the directory as',
  staffNumber: 'Staff number',
  email: 'Email',
  phone: 'Phone',
  handle: 'Account or handle',
  rank: 'Rank or grade',
  unit: 'Team or place',
  staff: 'Kind of staff',
  description: 'Description',
}
const again: Record<Because['kind'], string> = {
  unanswered: 'There, nobody has said what becomes of the closed matter',
  reopen: 'To be reopened, and still closed',
  byDay: 'To be looked at again',
}
const old: Record<NonNullable<Answer['old']>['kind'], string> = {
  keptClosed: 'the closed matter stays closed',
  takenUpHere: 'the closed matter is taken up in the other case',
  reopen: 'the closed matter is to be reopened',
  byDay: 'the closed matter is looked at again by a day',
}

export const officePeople = {
  /** Somebody in a list, by whatever is known of them. */
  named: (name: string | null, staffNumber: string | null): string =>
    name && staffNumber ? `${name} (${staffNumber})` : (name ?? staffNumber ?? 'Name not known'),
  /** A link to somebody's page, for those who do not see what stands around it. */
  openPerson: 'everything about this person',
  persons,
  links,
  confidences,
  told,
  staff,
  provenance,
  again,
  old,
  noCase: 'a case that this page does not know',
  caption: 'One person',
  scope: (allegationsCount: number, casesCount: number): string =>
    `${allegations(allegationsCount)} in ${cases(casesCount)} that you may read, put together by officers’ answers. There may be more that you may not read.`,
  receipts: (count: number): string =>
    language.plural(count, {
      one: '1 report with a receipt of its own.',
      other: `${count} reports with a receipt of their own.`,
    }),
  receiptsHint:
    'That is not a number of people: one person can send three reports, and each gets a receipt of its own.',
  opensNothing: 'This page opens no case and leaves no trace in one. It is not a judgement.',
  none: {
    heading: 'No such person is known here',
    body: 'This browser knows no allegation at this address. It may stand in a case that you may not read, or not be read in yet.',
    ofAddress: (number: string, nth: number): string =>
      `Looked for: case ${number}, allegation ${nth}.`,
    toBoard: 'Look at all people',
  },
  reading: (done: number, of: number): string =>
    `Still being read in: ${done} of ${cases(of)}. What stands here may not be all.`,
  notWhole:
    'Not everything that you may read has been read in yet, so people, matters and figures may be missing here. Wait a moment, and try again.',
  gaps: (count: number): string =>
    language.plural(count, {
      one: 'Of 1 case something does not open, so it may be missing here:',
      other: `Of ${count} cases something does not open, so it may be missing here:`,
    }),
  disputed: 'Officers disagree',
  contradiction:
    'Some answers make these one person, and another says that two of them are different people. Look at the answers below before you rely on this page.',
  disputedHint:
    'Two answers of the same day differ. Until somebody answers on a later day both count: it is the same person if either says so.',
  print: 'Print this page',
  identified: {
    heading: 'What identifies this person',
    hint: 'As it was told, in each case by itself. Nothing of it has to be right.',
    what: 'What',
    told: 'As it was told',
    where: 'In',
    all: 'All of them',
  },
  timeline: {
    title: 'Timeline',
    hint: 'What was received stands above the line, what was decided below it, and how long a warning is in force under that. The numbers are those of the table.',
    number: 'No.',
    day: 'Day',
    what: 'What',
    case: 'Case',
    about: 'About',
    result: 'Result',
    came: 'Received',
    decided: 'Decided',
    warning: 'Warning begins',
    until: (day: string): string => `in force until ${day}`,
    noEnd: 'no last day was given',
    /** On a bar: the number of its row, and what it is. */
    bar: (number: string, what: string): string => `${number} ${what}`,
    legendCame: 'Received',
    legendDecided: 'Decided',
    legendWarning: 'Warning in force',
    none: 'Nothing has a day.',
  },
  onDay: {
    heading: 'How it stood on a day',
    label: 'Day',
    hint: 'Warnings that were in force by their own dates, also those recorded here only later. What else the rules on several matters ask is of those that had been received by then. What was tested or answered since counts as it is now.',
    noSuchDate: 'Enter a date that exists',
  },
  matters: {
    heading: 'Allegations',
    noKinds: 'No kind has been chosen',
    happened: (from: string, until: string): string =>
      from === until
        ? `Said to have happened on ${from}`
        : `Said to have happened from ${from} to ${until}`,
    happenedFrom: (from: string): string => `Said to have begun on ${from}`,
    happenedUntil: (until: string): string => `Said to have ended on ${until}`,
    unknownDay: 'When it happened is not known',
    came: (day: string): string => `Received on ${day}`,
    recorded: (day: string, by: string): string => `Noted on ${day} by ${by}`,
    when: 'When',
    noAction: 'Nothing',
    standards: 'Standards',
    provenance: 'How far it is tested',
    undecided: 'Not decided',
    closedUndecided: 'Closed without a decision on it',
    decided: (day: string, by: string): string => `Decided on ${day} by ${by}`,
    /** The day that was decided as of, where it is before that of the decision. */
    assessed: (day: string): string => `As of ${day}`,
    /** One day or a list. */
    repeated: (days: string): string => `Repeated on ${days}`,
    decision: 'Decision',
    severity: 'Severity',
    action: 'What follows',
    fromTo: (what: string, from: string, until: string): string =>
      `${what}, from ${from} to ${until}`,
    from: (what: string, from: string): string => `${what}, from ${from}`,
    reasons: 'Reasons',
    handler: (name: string): string => `Handled by ${name}`,
    noHandler: 'Nobody handles it',
    cut: 'Long texts are cut here: the case has the whole.',
    /** What is folded under an allegation. @param kinds its heading */
    whole: (kinds: string): string => `All about “${kinds}”`,
  },
  case: (number: string): string => `Case ${number}`,
  answers: {
    heading: 'Why this is one person',
    hint: 'The newest answer about each pair counts. Answers that differ, and earlier ones, stay here.',
    single: 'One allegation, so nothing had to be put together.',
    pair: 'About',
    answer: 'Answer',
    who: 'Who and when',
    why: 'Why',
    both: (one: string, other: string): string => `${one} and ${other}`,
    counts: 'Counts',
    differs: 'Differs',
    disputed: 'Disputed',
    before: (count: number): string =>
      language.plural(count, { one: '1 earlier answer', other: `${count} earlier answers` }),
    notSaid: 'Does not say whether it is one person',
    connected: 'closely connected',
    notConnected: 'not closely connected',
    given: (answer: string, confidence: string): string => `${answer} (${confidence})`,
    by: (name: string, day: string): string => `${name}, ${day}`,
    noWhy: 'No reason given',
    differing: 'Answers that differ',
    more: (count: number): string =>
      language.plural(count, { one: '1 more pair', other: `${count} more pairs` }),
  },
  others: {
    heading: 'Linked in another way',
    hint: 'To allegations about other people, or where nobody has said whether it is the same one.',
    link: 'Link',
    own: 'This person’s',
    other: 'With',
  },
  againHeading: 'Closed matters to look at again',
  byDay: (day: string): string => `By ${day}`,
  late: 'Late',
  /** @param from case numbers, at least one */
  inCase: (from: readonly string[], to: string): string =>
    language.plural(from.length, {
      one: `Closed case ${to}, because of case ${from[0]}`,
      other: `Closed case ${to}, because of cases ${language.all(from)}`,
    }),
  together: {
    these: (all: string): string => `Cases ${all} are investigated together.`,
    /** In a case, for whoever reads both. */
    with: (others: number): string =>
      language.plural(others, {
        one: 'Investigated together with this case:',
        other: 'Investigated together with these cases:',
      }),
    apart:
      'Each case keeps its own reporter, promises and allegations. Reporters are not told of each other.',
  },
  grantAccess: {
    outside: 'You have not been let in: you see allegations and decisions alone.',
    button: 'Ask to be let in',
    heading: (number: string): string => `Ask to be let into case ${number}`,
    what: 'From then on you and the other overseers read all of this case: the report, every letter and every note. All who read it see that an overseer was let in, the reporter included.',
    noReason:
      'It gives no reason, and is used for monthly random checks as well. So nobody can tell from it that you saw something.',
    confirm: 'Let me in',
    cancel: 'Not now',
  },
}

export type OfficePeopleText = typeof officePeople
