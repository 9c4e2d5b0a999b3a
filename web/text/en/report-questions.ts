/** The questions, one page each, and the check before sending. */
import { language } from './language.ts'

const unsure = 'I am not sure'

export const questions = {
  progress: (at: number, of: number): string => `Step ${at} of ${of}`,
  optional: 'You can leave this blank.',
  wait: 'One moment',
  continue: 'Continue',
  skip: 'Skip this question',
  toCheck: 'Save and go back to your answers',
  danger: {
    title: 'Is anyone in danger now?',
    hint: 'Somebody may get hurt today or in the next few days, for example.',
    choices: { yes: 'Yes', no: 'No', unsure },
    night: 'Nobody reads this at night',
    call: 'Do not wait for us. Get help now.',
    callAnywhere: 'Call the emergency number of the place where you are.',
    urgent: {
      label: 'Should we treat your report as urgent?',
      hint: (by: string | null): string =>
        `It then goes to the top of the list. Our aim is to read it by ${by ?? 'the next working day'}. The site can see that it is urgent, but not why.`,
      yes: 'Yes, mark it as urgent',
      no: 'No',
    },
  },
  what: {
    title: 'What happened?',
    hint: 'Use your own words. Leave out what only you could know, unless it matters.',
    missing: 'Tell us what happened. It can be short.',
    next: 'This is the only question you must answer. You can add files next.',
  },
  details: {
    title: 'Do you want to add anything?',
    hint: 'Choose what you want to add, and we ask for it next. You can skip all of these: what you wrote is enough. You can add more later too.',
    skip: 'Skip all of these',
    answered: 'You have answered this.',
    choices: {
      files: 'Pictures, papers, sound or video',
      when: 'When it happened',
      where: 'Where it happened',
      who: 'Who did it',
      whoSaw: 'Who else saw it, or may know',
      stillGoesOn: 'Whether it still goes on',
      about: 'Who it was done to',
      kinds: 'What kind of thing it is',
      identityRisk: 'What would point to you',
    },
  },
  when: {
    title: 'When did it happen?',
    hint: 'A day, a month or “for years” is fine. A vague date gives less away.',
  },
  where: {
    title: 'Where did it happen?',
    hint: 'A place, a team, a shift or a vehicle.',
  },
  who: {
    title: 'Who did it?',
    hint: 'Names, jobs or what they look like. If you do not know, say what you do know.',
  },
  whoSaw: {
    title: 'Who else saw it, or may know?',
    hint: 'People, and what could show it: a camera, a message, a paper. You need not have it.',
  },
  stillGoesOn: {
    title: 'Is it still going on?',
    choices: { yes: 'Yes', no: 'No, it has stopped', unsure },
  },
  about: {
    title: 'Who was it done to?',
    choices: { me: 'Me', someoneElse: 'Somebody else', both: 'Me and others' },
  },
  kinds: {
    title: 'What kind of thing is it?',
    hint: 'Choose all that fit.',
  },
  files: {
    title: 'Your files',
    hint: 'Pictures, papers, sound or video. Each is cleaned on your device when you choose it, and sent after your report.',
    failed:
      'This part of the page did not load. Choose the files again in a while. What you typed is still here.',
  },
  identityRisk: {
    title: 'What would point to you?',
    intro:
      'The readers see this before each thing they do. It helps them to keep from giving you away.',
    whoElseKnows: {
      label: 'Who else knows what you told us?',
      hint: 'If only you and two others know it, say so.',
    },
    notToRepeat: {
      label: 'What must nobody repeat?',
      hint: 'A word, a date or a detail that would lead to you.',
    },
    willBeTold: {
      label: 'Will the people you report be told, or guess?',
      hint: 'You may have spoken up before, for example.',
    },
  },
  size: {
    short: (characters: number): string => `You have about ${characters} plain letters left.`,
    over: (characters: number): string => `It is about ${characters} plain letters too long.`,
    tooLong: 'Your report is too long to send. Make it shorter.',
  },
  reload: 'Nothing is saved. If you reload or close this page, what you typed is gone.',
}

export const readersText = {
  title: 'Who may read it',
  intro: 'Your report is locked to these people.',
  broughtIn:
    'They can bring in somebody else from the signed list, such as an investigator. Your case then shows you who.',
  overseerTitle: 'Who may be let in later',
  /** @param mayChoose they may open a case by themselves, too */
  overseerIntro: (count: number, mayChoose: boolean): string =>
    `${language.plural(count, {
      one: 'This person also gets a key',
      other: 'These people also get a key',
    })}. The site lets them in if we are very late, if nobody else is left, ${
      mayChoose ? 'if you ask, or if they choose to' : 'or if you ask'
    }.`,
  /** Where the rules have officers do so. */
  together: {
    title: 'Looked at with other reports',
    text: [
      'Officers write a note on each person you report: who it is, what you say they did, and what was found. They must hold it against the notes from other reports that they may read.',
      'Independent overseers can read these notes from the start, but your report and your messages only once they open your case. They may do that at any time. They need no reason for it, and may pick cases by chance.',
    ],
  },
  signed: (date: string): string => `The organisation signed this list. It is valid until ${date}.`,
  words: {
    summary: 'Check that this is the true list',
    text: 'Compare these words with a poster or a page at work. If they differ, do not send anything.',
    why: 'Other words mean another list, with other people on it. They cannot show that nobody has changed the code of this page.',
  },
  involved: 'Is someone here involved?',
  involvedHint: 'Choose anyone who must not read it. Leave it blank if nobody is.',
  effect: 'They cannot open your report or see that it exists. They are not told.',
  effectLimit:
    'If they later see how the others act, they may still guess. The site can tell who did not get your report.',
  lastOverseer:
    'One independent overseer must stay. If all of them are involved, report in another way:',
  lastOverseerError: 'Leave at least one independent overseer on the list',
  noIntake: 'Nobody who answers reports is left. It goes straight to the independent overseer.',
  changed: 'The list of readers has changed. Look at it again before you send.',
}

export const checkText = {
  title: 'Check before you send',
  urgent: 'Urgent',
  urgentValues: { yes: 'Yes. It goes to the top of the list.', no: 'No' },
  readers: 'Who may read it',
  notFromStart: (name: string): string => `${name} (only later, if at all)`,
  leftOut: 'Who may not read it',
  add: 'Add a detail or a file',
  send: 'Send your report',
  after: 'Next you get a receipt: eight words that only you have. It is the only way back.',
}

export type QuestionsText = typeof questions
export type ReadersText = typeof readersText
export type CheckText = typeof checkText
