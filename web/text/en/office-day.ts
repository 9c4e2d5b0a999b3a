/** Words of the officer's day, of absences and of handing over many cases. Another language is a table of the same type: `OfficeDayText`. */

import { language } from './language.ts'

const days = (count: number): string =>
  language.plural(count, { one: '1 day', other: `${count} days` })
const cases = (count: number): string =>
  language.plural(count, { one: '1 case', other: `${count} cases` })

export const officeDay = {
  due: {
    late: (count: number): string => `${days(count)} late`,
    today: 'Due today',
    tomorrow: 'Due tomorrow',
    soon: (count: number): string => `Due in ${days(count)}`,
    readBy: (date: string): string => `To be read by ${date}`,
  },
  standsOut: {
    unopened: 'Not opened',
    noIntake: 'No intake officer reads it',
    noSupervisor: 'No supervisor reads it',
    noOverseer: 'No overseer reads it',
    /** Beside the handler's name. */
    handlerLeft: 'Has left',
    handlerAway: (until: string): string => `Away until ${until}`,
    handlerSilent: (seen: string): string => `Not there since ${seen}`,
  },
  day: {
    heading: 'My day',
    figures: 'Your cases in figures',
    open: 'Open cases that you read',
    handled: 'Of these, you handle',
    orMore: (count: number): string => `${count} or more`,
    showHandled: 'Show the ones that you handle',
    silence: 'Longest without news',
    silenceOf: (count: number): string => days(count),
    noSilence: 'None',
    contents: 'On this page',
    late: 'Late',
    today: 'Due today',
    week: (sunday: string): string => `Due this week, until ${sunday}`,
    nothing: 'Nothing.',
    nothingElse: 'Nothing but what stands above.',
    showAll: (count: number): string => `Show all ${count}`,
    showFewer: 'Show fewer',
    /** After *Show all*, for those who do not see what stands around it. */
    of: (heading: string): string => `of: ${heading}`,
    count: (count: number, isMore: boolean): string => (isMore ? `${count} and more` : `${count}`),
    more: 'There are more. The list of all cases has them in this order.',
    mayBeMore:
      'There may be others: too many cases are unopened to look through all of them here. The list of all cases marks those that stand out.',
    showInList: 'There are more. Show them in the list of all cases',
    inboxEmpty: 'Nothing has come in that waits for you.',
    appeals: 'Appeals without an answer',
    appealsHint:
      'The reporter asked the independent overseer to look. An overseer reads the case and answers, also where it is closed.',
    waiting: 'Reporters waiting for an answer',
    waitingHint:
      'They wrote, and nobody has written to them since. Whoever has waited longest comes first. Answer, or note why no answer is needed.',
    newReports: 'New reports',
    /** Of a case that stands further up than the new reports. */
    notAcknowledged: 'Not acknowledged',
    /** Of a line: something is owed there all the same. */
    closed: 'Closed case',
    newReportsHint:
      'Nobody has acknowledged these yet. Read them, and tell the reporter that you have.',
    urgent: 'Urgent, and not acknowledged',
    urgentHint:
      'The reporter says that somebody is in danger. Read each by the day that it names, and acknowledge it.',
    unopened: 'Nobody has opened these',
    unopenedHint:
      'Two working days have passed since they came. Open them, or find out who should.',
    handlerGone: 'Their handler has left',
    handlerGoneHint: 'Hand each of them over to somebody else.',
    handlerAway: 'Their handler is away',
    handlerAwayHint:
      'They have said so, or have not opened the case for ten working days. The promises go on all the same.',
    proposals: 'A second officer is needed',
    proposalsHint: 'Somebody proposed something in these. Read it, then approve it or say why not.',
    handler: 'Handled by',
    handledByNobody: 'Nobody handles it',
    after: 'Before you are away',
    toAbsence: 'Say when you are away',
    toHandover: 'Hand over many cases',
  },
  together: {
    heading: 'Closed matters to look at again',
    onlyUnanswered: 'Suggestions that nobody answered',
    unanswered: (count: number): string =>
      language.plural(count, {
        one: '1 suggestion of two allegations about one person has no answer.',
        other: `${count} suggestions of allegations about one person have no answer.`,
      }),
    notWhole:
      'Not everything that you may read has been read in yet, so closed matters to look at again and suggestions without an answer may be missing here. Wait a moment, and try again.',
    all: (count: number): string => `All ${count}, and other patterns`,
    board: 'People and patterns',
  },
  absence: {
    heading: 'When you are away',
    intro:
      'Say it here, and every officer of this portal sees it. Your cases then stand out for all who read them. No promise stops or moves because of it: hand your cases over before you go.',
    from: 'First day away',
    until: 'Last day away',
    dateHint: (example: string): string => `For example, ${example}`,
    noSuchDate: 'Enter a date that exists',
    order: 'The last day must be the first day or after it',
    over: 'The last day must be today or after today',
    far: 'The last day must be within the next 400 days',
    submit: 'Save',
    saved: (from: string, until: string): string =>
      from === until ? `You are away on ${from}.` : `You are away from ${from} to ${until}.`,
    remove: 'I am not away: remove it',
    removed: 'You are not marked as away.',
    next: 'Hand over my cases',
    others: 'Who else is away',
    nobody: 'Nobody has said that they are away.',
    awayUntil: (until: string): string => `Away until ${until}`,
    period: (from: string, until: string): string =>
      from === until ? from : `${from} to ${until}`,
  },
  handover: {
    heading: 'Hand over many cases',
    intro:
      'Choose the cases, then who handles them from now on. Each case is opened and checked before anything is signed. You then see what will happen in each, and confirm.',
    whose: 'Whose cases',
    mine: 'The ones that you handle',
    nobodys: 'The ones that nobody handles',
    left: (name: string): string => `${name} (has left)`,
    away: (name: string, until: string): string => `${name} (away until ${until})`,
    cases: 'Cases',
    none: 'There are no open cases of this kind that you read.',
    all: (count: number): string =>
      language.plural(count, { one: 'Choose it', other: `Choose all ${count}` }),
    noCase: 'Choose at least one case',
    officer: 'New handler',
    loadHint:
      'How much each of them has is counted over the cases that you read; they may have more.',
    /** In the caller's own cases, after an officer's roles. */
    load: (roles: string, open: number, late: number): string => {
      if (open === 0) return `${roles}. Handles no open case`
      const handles = language.plural(open, { one: '1 open case', other: `${open} open cases` })
      return late === 0
        ? `${roles}. Handles ${handles}, none late`
        : `${roles}. Handles ${handles}, ${late} late`
    },
    noOfficer: 'Choose who handles them from now on',
    check: 'Check these cases',
    checking: (done: number, of: number): string => `Opening and checking: ${done} of ${of}.`,
    checkHeading: (name: string): string => `What will happen if you hand over to ${name}`,
    plans: {
      handover: (name: string): string => `${name} reads it already, and becomes the handler.`,
      assign: (name: string): string =>
        `${name} is let in, can read everything in it, and becomes the handler. The reporter sees their name.`,
      done: (name: string): string => `${name} handles it already. Nothing is changed.`,
    },
    refusals: {
      excluded: 'The reporter’s list names this officer. They must not read it.',
      barred: 'This officer was excluded, or has declared a conflict.',
      named: 'An allegation in this case is about them. They must not read it.',
      unread: 'You cannot read the report, so you cannot see whom the reporter leaves out.',
      notAllowed: 'Your role does not let you bring in another officer here.',
    },
    cannot: 'Cannot be handed over',
    confirm: (count: number): string => `Hand over ${cases(count)}`,
    nothingLeft: 'None of these can be handed over to this officer.',
    again: 'Choose again',
    results: 'What was done',
    tags: {
      done: 'Done',
      failed: 'Not done',
      inDoubt: 'Not known',
      notTried: 'Not tried',
      waiting: 'Waiting',
    },
    handedOver: (name: string): string => `Handed over to ${name}.`,
    failed: (why: string): string => `Not handed over. ${why}`,
    inDoubt:
      'The server did not answer, so it may or may not be handed over. Check these cases again: what is done already is not done twice.',
    notTried: 'Not tried, because the server no longer answers.',
    summary: (done: number, of: number): string => `${done} of ${cases(of)} handed over.`,
    finish: 'Back to my day',
  },
}

export type OfficeDayText = typeof officeDay
