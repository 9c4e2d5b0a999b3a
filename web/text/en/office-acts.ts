/** Words of what an officer does in a case. Another language is a table of the same type: `OfficeActsText`. */

import { literal } from '../../../client/literal.ts'
import { language } from './language.ts'

export const officeActs = {
  noDate: (what: string): string => `Enter a date for “${what}”`,
  noSuchDate: (what: string): string => `Enter a date that exists for “${what}”`,
  tooManyBytes: (most: number): string =>
    `This must be ${most} characters or fewer. An accent or a sign counts as two or more`,
  bytesLeft: (left: number): string =>
    left >= 0
      ? language.plural(left, { one: `${left} character left`, other: `${left} characters left` })
      : `${-left} too many`,
  chosen: (count: number): string => (count === 0 ? '' : `${count} chosen`),
  noneChosen: 'Not said',
  groups: {
    tell: 'Tell the reporter',
    together: 'Whom it is about',
    course: 'Move the case on',
    approval: 'With a second officer',
    colleagues: 'For colleagues',
    readers: 'Who reads it',
  },
  acknowledge: {
    link: 'Acknowledge the report',
    heading: 'Acknowledge the report',
    intro:
      'This tells the reporter that a person has read the report, and keeps the promise of acknowledgement. It can be done once. From today the promise of news runs, and that of feedback if it does not run already.',
    text: 'Write something to the reporter with it',
    textHint: 'For example, who looks at it now, and what happens next. You may leave this empty.',
    submit: 'Acknowledge',
    done: 'You have acknowledged the report.',
  },
  reply: {
    link: 'Write to the reporter',
    heading: 'Write to the reporter',
    text: 'Your letter',
    noText: 'Enter your letter',
    textHint: 'The reporter sees your name. Ask only what you need to know.',
    submit: 'Send',
    done: 'Your letter is sent.',
  },
  answerAppeal: {
    link: 'Answer the appeal',
    heading: 'Answer the appeal',
    intro:
      'The reporter asked the independent overseer to look. You answer as the overseer, and the reporter sees your name. This keeps the promise of an answer.',
    tookPart: 'You took part in the decision that this appeal is against.',
    leaveItTo: (names: string): string =>
      `Leave the answer to somebody who did not, and also reads this case: ${names}. If you answer all the same, say in your reasons that you took part.`,
    nobodyElse:
      'No other overseer reads this case. Have another one brought in, and leave the answer to them. If there is none, answer, and say in your reasons that you took part.',
    decision: 'Your answer',
    noDecision: 'Choose your answer',
    decisions: { lookedAtAgain: 'We look at it again', stands: 'The decision stands' },
    reopens:
      'If you look again at a closed case, it is opened again with your answer, and its promises begin anew.',
    reasonsHint:
      'What you looked at, and why you decide so. Answer each reason that the reporter gave. If the decision stands, name whom they can still turn to.',
    submit: 'Send the answer',
    done: 'The appeal is answered.',
  },
  needsNoAnswer: {
    link: 'No answer is needed',
    heading: 'No answer is needed',
    intro:
      'The case stands as waiting for an answer until somebody writes to the reporter. Say here why nobody needs to. Only the officers who read this case see it, and an appeal still has to be answered.',
    reasonsHint: 'For example: they only say thank you.',
    submit: 'Save',
    done: 'The letter no longer waits for an answer.',
  },
  note: {
    link: 'Write an internal note',
    heading: 'Write an internal note',
    text: 'Your note',
    noText: 'Enter your note',
    textHint: 'Only the officers who read this case see it. The reporter never does.',
    submit: 'Save the note',
    done: 'Your note is saved.',
  },
  redact: {
    link: 'Save a copy with parts blacked out',
    heading: 'Save the copy as an internal file',
    submit: 'Save the copy',
    done: 'The copy is saved. The file that it was made of is still here.',
  },
  title: {
    link: 'Set the title',
    heading: 'Set the title',
    text: 'Title',
    noText: 'Enter title',
    textHint:
      'Up to 200 characters, sealed to the officers who read this case. Use no words that would point to the reporter.',
    submit: 'Save the title',
    done: 'The title is saved.',
    tooLong: 'The title must be 200 characters or fewer',
  },
  tags: {
    link: 'Set the tags',
    heading: 'Set the tags',
    text: 'Tags, with commas between them',
    noText: 'Enter at least one tag',
    textHint: (most: number, letters: number): string =>
      `Up to ${most}, each of up to ${letters} characters, for finding and filtering cases. Sealed to the officers who read this case. Use no words that would point to the reporter.`,
    submit: 'Save the tags',
    done: 'The tags are saved.',
    tooMany: (most: number): string => `Enter ${most} tags or fewer`,
    tooLong: (tag: string, letters: number): string =>
      `The tag “${literal(tag)}” must be ${letters} characters or fewer`,
    cannotBe: (tag: string): string =>
      `The tag “${literal(tag)}” has a character that cannot be seen. Type it again`,
  },
  update: {
    link: 'Give news',
    heading: 'Give the reporter news',
    intro: 'This keeps the promise of news and starts the next one.',
    hints: {
      done: 'What has happened since the reporter last heard from you: who was asked, what was read, what was found. “We are looking into it” is no news. If nothing was done, say so, and why.',
      next: 'What you do next, and what you wait for.',
    },
    nextNewsByHint: (date: string): string =>
      `The next promise of news falls due on ${date}. Name that day or an earlier one.`,
    submit: 'Send the news',
    done: 'The news is sent.',
    past: 'The date of the next news must be after today',
    tooLate: (date: string): string =>
      `The date of the next news must be ${date} or earlier: that is when it falls due`,
  },
  feedback: {
    link: 'Give feedback',
    heading: 'Give the reporter feedback',
    intro:
      'Feedback says what is planned or was done about the report, and why. It keeps the promises of feedback and of news.',
    hints: {
      action:
        'For example, an inquiry, an inspection, a change of rules, or that it goes to another body. Leave out what would point to the reporter.',
      why: 'The reasons for this, and not for something else. If nothing is planned, say why.',
    },
    submit: 'Send the feedback',
    done: 'The feedback is sent.',
  },
  stage: {
    link: 'Change the stage',
    heading: 'Change the stage',
    intro: 'The reporter sees the stage.',
    stage: 'Stage',
    noStage: 'Choose stage',
    submit: 'Change the stage',
    done: 'The stage is changed.',
  },
  decide: {
    link: 'Record that it is decided',
    heading: 'Record that the case is decided',
    intro:
      'The reporter sees that there is a decision, not yet which. From today the promise runs to tell them the outcome and the reasons.',
    submit: 'Record it',
    done: 'It is recorded that the case is decided.',
  },
  outcome: {
    link: 'Tell the outcome',
    heading: 'Tell the reporter the outcome',
    intro: 'This keeps the promises of outcome, feedback and news.',
    decision: 'Decision',
    noDecision: 'Choose decision',
    hints: {
      reasons: 'What the decision rests on, in words that somebody outside your team can follow.',
      cannotSay:
        'For example, what happens to one person, and the rule that forbids you to tell it. Leave this empty if you can say everything.',
      now: 'What changes, who sees to it, and what the reporter can do: write again, or ask the independent overseer to look.',
    },
    submit: 'Send the outcome',
    done: 'The outcome is sent.',
  },
  delayReport: {
    link: 'Propose a delay report',
    heading: 'Delay report',
    intro:
      'It is owed once a case has lasted a year, and again after each further half year. It tells the reporter why it takes so long. Another officer must approve it first.',
    prefilled:
      'The boxes are filled from what the reporter has been told so far. Correct them, and add what is missing.',
    period: 'For which period',
    hints: {
      cameToAttention:
        'The day on which the matter first came to you, by this report or otherwise.',
      personTold: 'The person whom the report is about. The history does not say it.',
      progress: 'What was done since the report came, and what it has shown.',
      estimatedEnd: 'The day by which you expect to be done, as well as you can tell now.',
      reasonForLength: 'What it waits for, or what has taken so long.',
      plannedSteps: 'What you do next, in which order, and by when.',
    },
    personTold: 'Was the person concerned told?',
    personToldChoices: { yes: 'Yes, they were told', no: 'Not yet' },
    personToldOn: 'When they were told',
    notChosen: 'Say whether the person concerned was told',
    futureFault: (what: string): string => `The date for “${what}” must be today or earlier`,
    endFault: 'The day on which you expect to finish must be today or later',
    submit: 'Propose it to another officer',
    done: 'The delay report is proposed. The reporter gets it once another officer approves it.',
  },
  hold: {
    link: 'Propose a hold',
    heading: 'Say that nothing can be said yet',
    intro:
      'Use this where any news would do harm: it would warn somebody, or a court forbids it. The reporter is told so, and by when you look at it again. Another officer must approve it first.',
    review: 'Looked at again by',
    reviewHint: (date: string): string => `After today, and no later than ${date}.`,
    reviewPast: 'The day must be after today',
    reviewLate: (date: string): string => `The day must be ${date} or earlier`,
    reasons: 'Why nothing can be said yet',
    noReasons: 'Enter why nothing can be said yet',
    reasonsHint:
      'The reporter reads this. Say as much as you can without harm, and what they can do meanwhile.',
    submit: 'Propose it to another officer',
    done: 'The hold is proposed. The reporter is told once another officer approves it.',
  },
  extension: {
    link: 'Propose a later date',
    heading: 'Show the reporter a later date',
    intro:
      'Use this when you know that a promise will be late. The reporter sees the later date beside the first one. Another officer must approve it first.',
    clock: 'Which promise',
    noClock: 'Choose which promise',
    clockDue: (date: string): string => `Due ${date}`,
    revised: 'The later date',
    revisedHint: 'A day that you are sure to keep. It must lie after the due date.',
    revisedEarly: (date: string): string =>
      `The later date must be after the due date, ${date}, and not in the past`,
    reasons: 'Why it takes longer',
    noReasons: 'Enter why it takes longer',
    reasonsHint: 'The reporter reads this.',
    submit: 'Propose it to another officer',
    done: 'The later date is proposed. The reporter sees it once another officer approves it.',
  },
  proposal: {
    link: 'Read a proposal',
    heading: 'A proposal that needs a second officer',
    answer: 'Your answer',
    noAnswer: 'Choose your answer',
    answers: { approve: 'I approve it', decline: 'I do not approve it' },
    approveHint: 'It is sealed and sent to the reporter at once, under your name.',
    declineHint: 'The proposal ends. Whoever wrote it can propose something else.',
    why: 'Why not',
    noWhy: 'Enter why not',
    whyHint: 'For your colleagues. The reporter never sees it.',
    own: 'You wrote this proposal, so another officer must approve it. You can withdraw it.',
    whyWithdraw: 'Why you withdraw it',
    noWhyWithdraw: 'Enter why you withdraw it',
    submit: 'Send your answer',
    withdraw: 'Withdraw the proposal',
    approved: 'You have approved it. The reporter has been told.',
    declined: 'Your answer is saved. The reporter has been told nothing.',
    withdrawn: 'The proposal is withdrawn. The reporter has been told nothing.',
  },
  referralNeeded: {
    link: 'Record that it must be referred',
    heading: 'Record that the case must be referred',
    intro: (to: string, date: string): string =>
      `Record this when it is clear that the case must be referred to ${to}. It is then due by the end of ${date}.`,
    once: 'The clock starts today and cannot be taken back. Only a record that the case was referred stops it.',
    submit: 'Record it',
    done: 'It is recorded that the case must be referred.',
  },
  referred: {
    link: 'Record that it was referred',
    heading: 'Record that the case was referred',
    intro: (to: string): string =>
      `Refer the case to ${to} in the way that they ask for: this portal sends them nothing. Then record it here.`,
    submit: 'Record it',
    done: 'It is recorded that the case was referred.',
  },
  close: {
    link: 'Close the case',
    heading: 'Close the case',
    kind: 'Why it is closed',
    noKind: 'Choose why it is closed',
    kindHint: 'The reporter sees this.',
    boundIntro:
      'Closing holds the case once more against what is known now. What was decided last is filled in: change what is no longer right.',
    referralOpen:
      'This case must be referred, and nobody has recorded that it was. It stays owed when you close the case.',
    submit: 'Close the case',
    done: 'The case is closed.',
  },
  reopen: {
    link: 'Reopen the case',
    heading: 'Reopen the case',
    intro: 'The promises of news and feedback start again today. The reporter sees it.',
    submit: 'Reopen the case',
    done: 'The case is open again.',
  },
  assign: {
    link: 'Bring in an officer',
    heading: 'Bring in an officer',
    intro:
      'They can then read everything in this case, from the first word on. The reporter sees their name. Nobody on the reporter’s list is offered.',
    officer: 'Officer',
    noOfficer: 'Choose officer',
    handler: 'Their part',
    handlerChoices: { reader: 'They read and work on it', handler: 'They handle it from now on' },
    submit: 'Bring them in',
    done: (name: string): string => `${name} now reads this case.`,
  },
  handover: {
    link: 'Hand over',
    heading: 'Hand the case over',
    intro:
      'The handler is whom the reminders reach first. The reporter sees who it is. Only officers who read the case are offered: to give it to somebody else, bring them in.',
    doneYou: 'You now handle this case.',
    officer: 'New handler',
    noOfficer: 'Choose new handler',
    submit: 'Hand over',
    done: (name: string): string => `${name} now handles this case.`,
  },
  unassign: {
    link: 'Take out an officer',
    heading: 'Take an officer out of the case',
    intro:
      'Their access to what is here is deleted, and nothing new is sealed to them. What they have read, they know.',
    officer: 'Officer',
    noOfficer: 'Choose officer',
    submit: 'Take them out',
    done: (name: string): string => `${name} no longer reads this case.`,
  },
  rewrap: {
    link: 'Give a reader access again',
    heading: 'Give a reader access again',
    intro:
      'Their keys have changed, or they were never given access that opens. Compare these words with them, by telephone or in person, before you go on.',
    officer: 'Reader',
    noOfficer: 'Choose reader',
    words: (name: string, words: string): string => `${name}: ${words}`,
    compared: 'The words',
    comparedChoice: 'I have compared the words with them',
    notCompared: 'Compare the words with them first',
    submit: 'Give access',
    done: (name: string): string => `${name} can read the whole case.`,
  },
  conflict: {
    link: 'Declare a conflict',
    heading: 'Declare a conflict of interest',
    intro:
      'You leave this case at once and for good: it disappears from your list and you can never be brought in again. The reporter and the other readers see that you declared a conflict, not why.',
    lastOverseer:
      'No other overseer can open this case, so you cannot leave it. If you should not read it, turn to one of these instead:',
    submit: 'Declare a conflict and leave',
    done: 'You have left the case.',
  },
  remove: {
    link: 'Take out who is named',
    heading: 'Take out whom an allegation is about',
    intro:
      'They leave this case at once and for good, and can never be brought in again. The reporter and the other readers see that they were taken out, not why. The overseers among the readers are let in. What they have read, they know.',
    officer: 'Officer',
    noOfficer: 'Choose officer',
    submit: 'Take them out',
    done: (name: string): string => `${name} is out of the case.`,
  },
  allegation: {
    link: 'Record who is said to have done what',
    heading: 'Who is said to have done what',
    submit: 'Record the allegation',
    submitRevise: 'Save the new version',
    done: 'The allegation is recorded.',
    doneRevise: 'The new version is saved. The earlier one stays readable.',
  },
  compare: {
    link: 'Compare with other cases',
    heading: 'Compare with other cases',
    submit: 'Save the comparison',
    done: 'The comparison is saved.',
  },
  proposeDecision: {
    link: 'Propose to decide',
    heading: 'Propose to decide the case',
    intro:
      'Nobody decides alone. Say why the case can be decided now; another officer who leads it looks at it beside other cases, and decides what becomes of each allegation. The reporter sees nothing of the proposal.',
    reasons: 'Why it can be decided now, and what you propose',
    deciders: (names: string): string => `One of these can agree, and decide: ${names}.`,
    noDecider:
      'Nobody else can agree: no other intake officer or supervisor reads this case, and no overseer is let in. Bring one in first, or ask an overseer to call it in.',
    noReasons: 'Enter why it can be decided now',
    reasonsHint:
      'For all officers who read this case: write nothing of any other case, not even that there is one.',
    submit: 'Propose it to another officer',
    done: 'The proposal is saved. Another officer who leads the case must agree.',
  },
  agree: {
    link: 'Agree, and decide',
    heading: 'Decide the case',
    intro:
      'If you agree, answer what is still open, and decide on each allegation. The reporter then sees that two officers decided, not yet what. From today the promise runs to tell them the outcome and the reasons.',
    decline: 'You do not agree? Say why not',
    submit: 'Decide',
    done: 'It is decided. The reporter sees that there is a decision; tell them the outcome next.',
  },
  /** Why somebody is not offered. */
  named: (names: string): string =>
    `Not offered, because an allegation in this case is about them: ${names}.`,
  takesOut: (names: string): string =>
    `${names} is on the reporter’s list. They are taken out of the case first, in the same step; then this is sealed without them.`,
  news: {
    heading: 'This case has changed while you were writing',
    text: 'Nothing was sent. What you typed is still here. Look at what is new; if your words still fit, confirm.',
    newDirectory: 'A new directory has been signed. What you send is sealed again, to its readers.',
    moreKnown:
      'More is known now that may be about the same person: in this case, or in another one that you read. Look at the questions below again.',
    nothing: 'There is nothing new to read. Please confirm.',
    typed: 'What you typed, which was not sent',
  },
  notReady:
    'Nothing was sent: not everything that you may read of other cases has been read in. What you typed is still here. What you can do stands below.',
  confirm: 'Confirm and send',
  preview: {
    show: 'See what the reporter will read',
    heading: 'What the reporter will read',
    text: 'Nothing has been sent yet. This is how it stands on the reporter’s page:',
    change: 'Change it',
  },
  /** The letter, or the report, that somebody is about to answer. */
  answered: {
    report: (date: string): string => `The report of ${date}`,
    letter: (date: string): string => `The reporter’s letter of ${date}`,
  },
  sending: 'Sealing and sending.',
  lost: {
    text: 'The server did not say whether it arrived. Nothing is lost. You can send exactly the same again: it counts once.',
    again: 'Send the same again',
    look: 'See whether it arrived',
    notArrived: 'It did not arrive. What you typed is still here.',
  },
}

export type OfficeActsText = typeof officeActs
