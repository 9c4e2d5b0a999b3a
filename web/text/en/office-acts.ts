/** Words of what an officer does in a case. Another language is a table of the same type: `OfficeActsText`. */

export const officeActs = {
  acknowledge: {
    link: 'Acknowledge the report',
    heading: 'Acknowledge the report',
    intro: 'This tells the reporter that a person has read the report. It can be done once.',
    text: 'Write something to the reporter with it',
    textHint: 'You may leave this empty.',
    submit: 'Acknowledge',
    done: 'You have acknowledged the report.',
  },
  reply: {
    link: 'Write to the reporter',
    heading: 'Write to the reporter',
    text: 'Your letter',
    textHint: 'The reporter sees your name. Ask only what you need to know.',
    submit: 'Send',
    done: 'Your letter is sent.',
  },
  note: {
    link: 'Write an internal note',
    heading: 'Write an internal note',
    text: 'Your note',
    textHint: 'Only the officers who read this case see it. The reporter never does.',
    submit: 'Save the note',
    done: 'Your note is saved.',
  },
  title: {
    link: 'Set the title',
    heading: 'Set the title',
    text: 'Title',
    textHint:
      'Up to 200 letters, sealed to the officers who read this case. Use no words that would point to the reporter.',
    submit: 'Save the title',
    done: 'The title is saved.',
    tooLong: 'The title must be 200 letters or fewer',
  },
  update: {
    link: 'Give news',
    heading: 'Give the reporter news',
    intro: 'This keeps the promise of news and starts the next one.',
    submit: 'Send the news',
    done: 'The news is sent.',
    noDate: 'Enter a date that exists',
    past: 'The date of the next news must be after today',
  },
  feedback: {
    link: 'Give feedback',
    heading: 'Give the reporter feedback',
    intro: 'Feedback says what is planned or was done about the report, and why.',
    submit: 'Send the feedback',
    done: 'The feedback is sent.',
  },
  stage: {
    link: 'Change the stage',
    heading: 'Change the stage',
    intro: 'The reporter sees the stage.',
    stage: 'Stage',
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
    decision: 'Decision',
    submit: 'Send the outcome',
    done: 'The outcome is sent.',
  },
  close: {
    link: 'Close the case',
    heading: 'Close the case',
    kind: 'Why it is closed',
    kindHint: 'The reporter sees this.',
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
    handler: 'Their part',
    handlerChoices: { reader: 'They read and work on it', handler: 'They handle it from now on' },
    submit: 'Bring them in',
    done: (name: string): string => `${name} now reads this case.`,
  },
  handover: {
    link: 'Hand over',
    heading: 'Hand the case over',
    intro: 'The handler is whom the reminders reach first. The reporter sees who it is.',
    officer: 'New handler',
    submit: 'Hand over',
    done: (name: string): string => `${name} now handles this case.`,
  },
  unassign: {
    link: 'Take out an officer',
    heading: 'Take an officer out of the case',
    intro:
      'Their access to what is here is deleted, and nothing new is sealed to them. What they have read, they know.',
    officer: 'Officer',
    submit: 'Take them out',
    done: (name: string): string => `${name} no longer reads this case.`,
  },
  rewrap: {
    link: 'Give a reader access again',
    heading: 'Give a reader access again',
    intro:
      'Their keys have changed, or they were never given access that opens. Compare these words with them, aloud or in person, before you go on.',
    officer: 'Reader',
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
      'You are the last overseer of this case, so you cannot leave it. If you should not read it, turn to one of these instead:',
    submit: 'Declare a conflict and leave',
    done: 'You have left the case.',
  },
  takesOut: (names: string): string =>
    `${names} is on the reporter’s list. They are taken out of the case first, in the same step; then this is sealed without them.`,
  news: {
    heading: 'This case has changed while you were writing',
    text: 'Nothing was sent. What you typed is still here. Look at what is new; if your words still fit, confirm.',
    newDirectory: 'A new directory has been signed. What you send is sealed again, to its readers.',
    nothing: 'There is nothing new to read. Please confirm.',
  },
  confirm: 'Confirm and send',
  sending: 'Sealing and sending.',
  lost: {
    text: 'The server did not answer, so it may or may not have arrived. Nothing is lost. You can send exactly the same again: it counts once.',
    again: 'Send the same again',
    look: 'See whether it arrived',
    notArrived: 'It did not arrive. What you typed is still here.',
  },
}

export type OfficeActsText = typeof officeActs
