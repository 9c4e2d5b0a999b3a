/** Words of allegations in a case: recording, comparing, deciding. Another language is a table of the same type. */

import { literal } from '../../../client/literal.ts'
import type { PROVENANCE } from '../../../protocol/together/allegation.ts'
import type { CONFIDENCES, Link, OLD_ANSWERS } from '../../../protocol/together/comparison.ts'
import type { STAFF } from '../../../protocol/together/subject.ts'
import { language } from './language.ts'

const staff: Record<(typeof STAFF)[number], string> = {
  officer: 'Officer',
  staff: 'Member of staff',
  special: 'Volunteer or special',
  former: 'Has left the organisation',
}

const provenance: Record<(typeof PROVENANCE)[number], string> = {
  untested: 'Nobody has tested it yet',
  tested: 'Tested, and borne out',
  disproved: 'Tested, and disproved',
}

/** The same, beside a name. */
const provenanceTags: Record<(typeof PROVENANCE)[number], string> = {
  untested: 'Untested',
  tested: 'Borne out',
  disproved: 'Disproved',
}

const links: Record<Link, string> = {
  sameIncident: 'The same incident',
  sameTeamOrPlace: 'The same team or place',
  sameMethod: 'Done in the same way',
  sameEvidence: 'The same evidence',
  investigatedTogether: 'Investigated together',
}

const confidences: Record<(typeof CONFIDENCES)[number], string> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
}

const old: Record<(typeof OLD_ANSWERS)[number], string> = {
  keptClosed: 'It stays closed',
  takenUpHere: 'It is taken up in this case',
  reopen: 'It is to be reopened',
  byDay: 'It is looked at again by a day',
}

export const officeTogether = {
  staff,
  provenance,
  provenanceTags,
  links,
  confidences,
  old,
  nobody: 'Nobody known yet',
  section: {
    heading: 'Who is said to have done what',
    none: 'Nobody has recorded yet whom this case is about.',
    needed: 'The case cannot be decided before that.',
    unknown: 'What is recorded here could not be opened. Another reader must give you access.',
    another: 'Record another allegation',
    all: 'All that is recorded of it',
    earlier: (count: number): string =>
      language.plural(count, { one: 'An earlier version', other: `${count} earlier versions` }),
    recorded: (who: string, date: string): string => `Recorded by ${who} on ${date}.`,
    revised: (who: string, date: string): string => `Revised by ${who} on ${date}.`,
    notCompared: 'Not compared with other cases yet.',
    compared: (who: string, date: string): string =>
      `Compared by ${who} on ${date}. What was found in other cases, if anything, is shown to whoever reads them too.`,
    toAnswer: (count: number): string =>
      language.plural(count, {
        one: '1 other matter waits for an answer',
        other: `${count} other matters wait for an answer`,
      }),
    decided: (who: string, date: string): string => `Decided by ${who} on ${date}`,
    closed: (who: string, date: string): string => `Closed by ${who} on ${date}`,
    same: 'The very decision that was repeated later, as it stands above.',
    revise: 'Revise it',
    compare: 'Compare it',
    person: 'See this person’s page',
    of: (name: string): string => `(${literal(name)})`,
    namesReader: (name: string): string =>
      `${name} is named here, and reads this case. Nothing more about it should be written here before they are taken out.`,
  },
  labels: {
    subject: 'Who',
    known: 'Is it known who it is?',
    officer: 'Is it one of these officers?',
    otherOfficer: 'Which officer',
    staff: 'They are',
    staffNumbers: 'Staff number',
    emails: 'Email address',
    phones: 'Telephone number',
    handles: 'User name or handle',
    name: 'Name',
    former: 'Former names',
    nickname: 'Nicknames',
    rank: 'Rank or grade',
    unit: 'Unit or team',
    description: 'What they look like or do',
    kinds: 'Kinds of allegation',
    summary: 'What they are said to have done',
    from: 'First day',
    until: 'Last day',
    when: 'When',
    standards: 'Standards of behaviour that it may breach',
    provenance: 'How far it is tested',
  },
  /** One line of an allegation. */
  whenLine: (span: string): string => `When: ${span}.`,
  kindsLine: (kinds: string): string => `${kinds}.`,
  testedLine: (provenance: string): string => `${provenance}.`,
  whenWords: (from: string | null, until: string | null): string => {
    if (from === null && until === null) return 'Not known'
    if (from === null) return `Until ${until}`
    if (until === null) return `Since ${from}`
    return from === until ? from : `${from} to ${until}`
  },
  form: {
    intro:
      'One allegation is about one person: if two people are said to have done something, record two. Everybody who reads this case sees it; the reporter does not.',
    hasOther:
      'Write nothing here of any other case. Not everybody who reads this case may read the other one.',
    known: {
      somebody: 'Yes: a name, a number, or something to know them by',
      nobody: 'No, nobody is known yet',
    },
    noKnown: 'Say whether it is known who it is',
    officerHint:
      'It is never sealed to the person whom it is about. If they read this case, they are taken out first.',
    reads: 'Reads this case now',
    neverReads: 'May never read this case',
    other: 'Another officer of this portal',
    notOne: 'No, or not that we know',
    noOfficer: 'Say whether it is one of these officers',
    noOther: 'Choose which officer',
    self: 'You are not in this list. Nobody records an allegation about themselves: if it is about you, declare a conflict of interest, and a colleague will record it.',
    isSelf: (name: string): string =>
      `This allegation is about ${name}. You cannot record, revise, compare or decide it: declare a conflict of interest and leave the case.`,
    identifiers: 'What is known of them',
    several: 'Several go on one line, with a semicolon between them. Leave out what is not known.',
    nameHint:
      'As it was told, first and last name. If you leave it out for an officer of this portal, their name in the directory is taken.',
    descriptionHint: 'Only if there is no name: for example, the van driver of the night shift.',
    noSubject: 'Enter at least one thing to know them by, or say that nobody is known yet',
    notALine: (what: string): string =>
      `“${what}” has a character that cannot be seen, or is too long. Type it again`,
    tooMany: (what: string): string => `Enter 8 or fewer for “${what}”`,
    notSaid: 'Not known',
    kindsHint:
      'Taken from what the reporter chose, where they did. Correct it: the reporter’s list is plainer than this one.',
    /** @param list its name; @param what sentences */
    notChecked: (list: string, what: string): string => `${list}, not checked yet: ${what}`,
    otherLists: 'From another list',
    summaryHint:
      'In your own words, what this one person is said to have done. Leave out what would point to the reporter.',
    noSummary: 'Enter what they are said to have done',
    dates: 'When it is said to have happened',
    untilHint: 'Leave it out if it was one day.',
    untilEarly: 'The last day must not be before the first',
    untilAlone: 'Enter the first day too',
    ahead: 'The day must be today or earlier',
    remove: (name: string): string => `Take ${name} out of the case`,
    removeFirst: (name: string): string =>
      `${name} reads this case. They are taken out first, at once and for good: the reporter and the other readers see that they were, and the overseers among the readers are let in. What they have read, they know. Then press the button again to record the allegation without them.`,
    removed: (name: string): string =>
      `${name} is out of the case. Nothing is recorded yet: look it over, and press the button below.`,
    lastOverseer: (name: string): string =>
      `No other overseer can open this case, so ${name} cannot be taken out. Do not record this here. Turn to one of these instead:`,
    cannotRemove: (name: string): string =>
      `${name} reads this case, and your role cannot take anybody out. Ask an intake officer, a supervisor or an overseer to record it.`,
  },
  suggestions: {
    heading: 'May be about the same person',
    none: 'Nothing that you may read looks like the same person so far.',
    notWhole:
      'Not everything that you may read has been read in yet, so somebody may be missing here. You can go on, and compare later.',
    checking: 'Looking through what you may read.',
    failed: 'What is known of other cases could not be read. You can go on, and compare later.',
    how: 'Each is only a suggestion: nothing is linked until somebody answers. You can answer once this is recorded.',
    count: (count: number): string =>
      language.plural(count, { one: '1 suggestion', other: `${count} suggestions` }),
    strongest: (shown: number, count: number): string =>
      `${count} suggestions: these are the strongest ${shown}.`,
  },
  candidate: {
    case: (number: string): string => `Case ${literal(number)}`,
    unlisted: 'A case of which you may see no more than this',
    open: 'Open',
    closed: 'Closed',
    decided: (decision: string, date: string): string => `${decision} (${date})`,
    undecided: 'Nothing decided yet',
    why: 'Why it is suggested',
    byHand: 'You chose it yourself.',
    byOthers: 'Answers about other matters make it the same person.',
    earlier: 'Answered before',
    older: (count: number): string =>
      language.plural(count, { one: '1 older answer', other: `${count} older answers` }),
    disputed: 'Two answers of one day differ. Yours settles it.',
    disputedToday:
      'Answers of today differ, and which came last cannot be told. All of them count until these officers agree, or somebody answers on a later day.',
    answer: (who: string, date: string, what: string): string => `${who}, ${date}: ${what}`,
    because: (answer: string, why: string): string => `${answer}. ${literal(why)}`,
    person: 'See this person’s page',
    openCase: 'Open the case',
    keeps: 'What you typed here is kept.',
  },
  compare: {
    intro:
      'Look at each beside this allegation, and say what you think. Nothing links by itself, and every answer can be changed later. What you answer opens only for officers who read both cases; that you have compared, every reader of this case can see.',
    nothing:
      'Nothing that you may read looks like the same person. You can look for an allegation by hand. If there is none, save the comparison as it is: that you looked is worth knowing.',
    others: 'Other allegations beside it',
    brought: (name: string, count: number): string =>
      language.plural(count, {
        one: `${name}: that answer brings in one more matter to answer, below the others.`,
        other: `${name}: that answer brings in ${count} more matters to answer, below the others.`,
      }),
    further: (count: number): string =>
      language.plural(count, {
        one: 'One more is put to you when these are answered.',
        other: `${count} more are put to you when these are answered.`,
      }),
    person: 'Is it the same person?',
    noPerson: (name: string): string => `Say whether it is the same person: ${name}`,
    persons: {
      samePerson: 'Yes, the same person',
      differentPerson: 'No, another person',
      cannotSay: 'I cannot say',
    },
    takenBack: 'Nothing any more: taken back',
    links: 'What else they have in common',
    linksHint: 'Each by itself, whoever the person is.',
    confidence: 'How sure are you?',
    noConfidence: (name: string): string => `Say how sure you are: ${name}`,
    connected: 'Are the two closely connected in fact?',
    connectedHint:
      'Rules on several matters ask it: two complaints about one evening usually are, one evening and the next month are not.',
    connectedChoices: { yes: 'Yes', no: 'No', notSaid: 'I leave it open' },
    old: 'This other matter is closed. What becomes of it?',
    oldHint:
      'To reopen it is seen by its reporter, who may be the accused and have sent it to learn what you know. Until the person has been told, “taken up in this case” tells nobody.',
    noOld: (name: string): string => `Say what becomes of the closed matter: ${name}`,
    oldDay: 'Looked at again by',
    oldDayPast: 'The day must be after today',
    why: 'Why you think so',
    whyHint: 'For officers who read both cases.',
    noWhy: (name: string): string => `Enter why: ${name}`,
    likewise: {
      hint: (count: number): string =>
        `${language.plural(count, {
          one: 'By earlier answers, one more allegation on this page is about the same person as this one.',
          other: `By earlier answers, ${count} more allegations on this page are about the same person as this one.`,
        })} Your answer, how sure you are and why can be filled in for them too. Whoever reads a matter reads the reason given for it: keep to what holds for all, and name no third one.`,
      button: (count: number): string =>
        language.plural(count, {
          one: 'Answer the other of this person likewise',
          other: `Answer the others of this person likewise (${count})`,
        }),
      filled: (count: number): string =>
        `${language.plural(count, {
          one: 'One more answer is filled in, and not saved yet.',
          other: `${count} more answers are filled in, and not saved yet.`,
        })} Look each over, and change it where it is not the same. What a matter has in common with this one, and what becomes of a closed one, is asked for each.`,
    },
    text: 'What everybody who reads this case should know of it',
    textHint:
      'You may leave this out. All readers of this case see it, and not all of them may know of another: write nothing of any other case, not even that there is one.',
    found: 'Look for another allegation by hand',
    foundHint: 'By a name, a staff number, or the number of a case that you read.',
    foundNone: 'Nothing that you may read fits that.',
    foundMore: 'There are more: type more of it.',
    add: 'Compare with it',
    added: (name: string): string => `${name} stands above now.`,
  },
  ready: {
    reading: 'Reading in what you may know of other cases.',
    failed:
      'What is known of other cases could not be read in, so nothing can be signed on it yet.',
    again: 'Try again',
    notWhole:
      'Not everything that you may read is read in yet, so nothing can be signed on it. Wait a moment, and try again.',
    gaps: (count: number): string =>
      language.plural(count, {
        one: 'One of your cases does not open for you in full, so something about the same person may be missing. Nothing can be signed on that. Ask another reader of it for access again:',
        other: `${count} of your cases do not open for you in full, so something about the same person may be missing. Nothing can be signed on that. Ask another reader of them for access again:`,
      }),
    since: (date: string): string =>
      `You have been in this portal since ${date}. Of cases that were received before, you know only those that you were given since: somebody who was here earlier may know of more.`,
  },
  decide: {
    each: (name: string): string => `About ${literal(name)}`,
    severity: 'How grave it is',
    noSeverity: (name: string): string => `Say how grave it is: ${name}`,
    severityOn: 'As of which day',
    standards: 'Which standards it breaches',
    decision: 'What is decided',
    noDecision: (name: string): string => `Say what is decided: ${name}`,
    action: 'What follows',
    noAction: 'Nothing, or not yet known',
    matter: (name: string, number: string): string => `${literal(name)}, case ${literal(number)}`,
    asOf: (severity: string, date: string): string => `${severity} (as of ${date})`,
    inForce: (what: string, from: string, until: string): string =>
      `${what}, in force from ${from} until ${until}`,
    from: 'In force from',
    until: 'In force until',
    untilHint: (written: number, final: number): string =>
      `Left out, the usual length is taken: ${written} months for a written warning, ${final} for a final one.`,
    untilEarly: 'The warning must not end before it begins',
    reasons: 'Reasons',
    reasonsHint:
      'For all officers who read this case: write nothing of any other case. Why you hold two matters together belongs in your answers above.',
    noReasons: (name: string): string => `Enter reasons: ${name}`,
    severityAhead: 'The day must be today or earlier',
    unanswered: (count: number): string =>
      language.plural(count, {
        one: 'One other matter still needs an answer. Answer it before you decide.',
        other: `${count} other matters still need an answer. Answer them before you decide.`,
      }),
    brought: (name: string, count: number): string =>
      language.plural(count, {
        one: `${name}: that answer brings in one more matter to answer, below the others.`,
        other: `${name}: that answer brings in ${count} more matters to answer, below the others.`,
      }),
    further: (count: number): string =>
      language.plural(count, {
        one: 'One more is not asked here. Compare first to answer it too, or it stays on the page of people and patterns as one that nobody answered.',
        other: `${count} more are not asked here. Compare first to answer them too, or they stay on the page of people and patterns as ones that nobody answered.`,
      }),
    answered:
      'Every strong suggestion is answered, and of each closed matter of this person it is said what becomes of it.',
    none: 'An allegation must be recorded first: who is said to have done what.',
    proposed: (who: string, date: string): string => `${who} proposed to decide this on ${date}.`,
    gone: 'This proposal has been answered, or there is none.',
    own: 'You proposed this yourself. Another officer who leads the case must agree.',
  },
}

export type OfficeTogetherText = typeof officeTogether
