import { literal } from '../../../client/literal.ts'
import type { Count } from '../../../protocol/clocks/count.ts'
import { language } from './language.ts'
import { within } from './report-start.ts'

/** Coming back: entering the receipt, and the case. */
export const enterText = {
  title: 'Come back with your receipt',
  label: 'Type your eight words, or your code',
  hint: 'Or paste both, as you copied or saved them. Capital letters, spaces, numbers before the words and line breaks do not matter.',
  open: 'Open my case',
  wait: 'This page is still loading. Your case will open by itself.',
  empty: 'Type your eight words or your code',
  unknownWord: (position: number, typed: string): string =>
    `Word ${position}, “${literal(typed)}”, is not one of our words.`,
  nearest: (words: readonly string[]): string =>
    `Did you mean ${language.either(words.map(literal))}?`,
  unknownSymbols: (positions: readonly number[]): string =>
    `Check the code at place ${language.list(positions.map(String))}. No code has what you typed there.`,
  wrongWordCount: (count: number, expected: number): string =>
    `That is ${count} ${language.plural(count, { one: 'word', other: 'words' })}. A receipt has ${expected}.`,
  wrongCodeLength: (count: number, expected: number): string =>
    `That code has ${count} letters and numbers. It should have ${expected}.`,
  badCheck: 'One word is wrong, or the order is. Look at your note again.',
  badCodeCheck: 'One letter or number is wrong. Look at your note again.',
  wordsDoNotFit: (positions: readonly number[]): string =>
    `Your code is right, but the words beside it do not belong to it${
      positions.length > 0
        ? `. Check word ${language.all(positions.map(String))}`
        : ': some are missing, or too many'
    }. You can also enter the code alone.`,
  codeDoesNotFit: (positions: readonly number[]): string =>
    `Your words are right, but the code beside them does not belong to them${
      positions.length > 0
        ? `. Check its place ${language.all(positions.map(String))}`
        : ': it is too short, or too long'
    }. You can also enter the words alone.`,
  twoReceipts:
    'The words and the code are of two different receipts. Enter one of them: the words, or the code.',
  notFound:
    'There is no case for this receipt here. Check that it is the right receipt, and the right site. If your receipt was never confirmed, your report did not arrive: report it again.',
  opening: {
    title: 'Opening your case',
    keys: 'Working out your key from the receipt. This is slow on purpose.',
    reading: 'Getting your case',
    checking: 'Checking every signature',
  },
  lostTitle: 'If you have lost your receipt',
  lost: [
    'Nobody can find it or make a new one, because nobody else has it.',
    'Your report is still being dealt with. You can send a new report and say that you wrote before.',
  ],
}

export const alteredText = {
  title: 'Do not trust what this site shows',
  text: [
    'The history of your case does not fit together. Somebody may have changed it, or left something out.',
    'We show you nothing of it, because we cannot tell what is true.',
  ],
  doTitle: 'What you can do',
  do: [
    'Try once more from another network.',
    'If you see this again, use one of the other ways below.',
    'Whoever you show this page to learns that you made a report.',
    'Do not write anything new here until it is cleared up.',
  ],
  detail: 'What failed',
}

export const caseText = {
  title: 'Your case',
  stage: 'Where it stands',
  closedAs: 'Why it was closed',
  outcomeUnread:
    'The result that was sent to you cannot be opened by your browser. So nobody has told you a result.',
  sayUnread: (hasOverseer: boolean): string =>
    `Write to the readers and say so${hasOverseer ? ', or ask the independent overseer to look' : ''}.`,
  /** `on`: where all of it was on one day. */
  closedByOne: (name: string, on: string | null): string =>
    `${name} alone made the decision, wrote the result and closed the case${on === null ? '' : `, all on ${on}`}. Nobody else signed any of that.`,
  /** While an overseer reads the case. */
  ifWrong: 'If that seems wrong to you, ask the independent overseer to look.',
  messages: {
    title: 'What has happened',
    newest: 'Newest message for you',
    shownAbove: (name: string): string => `${name} wrote to you. You find it at the top.`,
    earlier: (count: number): string => `Show ${count} earlier messages and steps`,
    you: 'You',
    site: 'The site',
    unreadable:
      'Your browser cannot open this message. It does not count as news. Ask the readers to write it again.',
    waitingTag: 'Waiting',
    partial: 'Not everybody on the list was given a key to this that works.',
    overdue: (by: string): string =>
      `The site should have passed this on by ${by}, and has not. It may have been down, or somebody holds it back. If it stays so, use one of the other ways below.`,
    takenLate: (on: string): string => `The site passed this on only on ${on}.`,
    done: 'What we did',
    next: 'What comes next',
    nextNewsBy: 'Next news by',
    kinds: {
      update: 'News',
      feedback: 'What we do about it',
      outcome: 'The result',
      delayReport: 'Why it takes so long',
      hold: 'On hold',
      extension: 'A later date',
      appeal: 'To the overseer',
      appealAnswered: 'The overseer’s answer',
    },
    ownReasons: 'Your reasons',
    appealDecision: 'Answer',
    appealDecisions: {
      lookedAtAgain: 'We look at it again.',
      stands: 'The decision stands.',
    },
    action: 'What we plan or have done',
    why: 'Why',
    decision: 'What we found',
    decisionMeaning: 'What that means',
    reasons: 'Our reasons',
    cannotSay: 'What we cannot tell you',
    cameToAttention: 'When we first heard of it',
    personTold: 'When the person concerned was told',
    notToldYet: 'Not yet',
    progress: 'How far we are',
    estimatedEnd: 'When we expect to finish',
    reasonForLength: 'Why it takes so long',
    plannedSteps: 'What we plan to do next',
  },
  /** By when something takes effect; within how long, where the device's clock cannot be relied on. */
  slot: {
    by: {
      letter: (time: string): string => `The readers see it by ${time}.`,
      step: (time: string): string => `It takes effect by ${time}.`,
      exclusion: (time: string): string =>
        `It takes effect by ${time}. Until then, they can read what they could read before.`,
    },
    within: {
      letter: (minutes: number): string =>
        `The readers see it within ${minutes} ${language.plural(minutes, { one: 'minute', other: 'minutes' })}.`,
      step: (minutes: number): string =>
        `It takes effect within ${minutes} ${language.plural(minutes, { one: 'minute', other: 'minutes' })}.`,
      exclusion: (minutes: number): string =>
        `It takes effect within ${minutes} ${language.plural(minutes, { one: 'minute', other: 'minutes' })}. Until then, they can read what they could read before.`,
    },
    clock: 'Your device and this site do not agree on the time. So we do not name one.',
  },
  report: { title: 'Your report', show: 'Show what I reported', hide: 'Hide what I reported' },
  readers: {
    title: 'Who can read this now',
    heldBack: 'Not let in yet',
    newKeys: (names: readonly string[]): string =>
      `${language.all(names)} can read what is sent from now on, not what came before.`,
    newKeysHeldBack: (names: readonly string[]): string =>
      `Once let in, ${language.all(names)} can read what is sent from now on, not what came before.`,
    exclude: 'Leave somebody out',
    readingThoughLeftOut: (names: string): string =>
      `You left out ${names}, but they can read this case. When you next write, they are taken out first.`,
  },
  /** Nobody reads the case in a role: what that means, and what can be done. */
  vacant: {
    overseer: 'No independent overseer can read your case now.',
    overseerLeft:
      'The last one has left, or has new keys that do not open your case yet. What you ask an overseer, and what we are late with, stays in your case for the next one who can read it. Until then no overseer is told.',
    nobody: 'Nobody on this site can read your case now.',
    nobodyText:
      'What you write here reaches nobody. Turn to one of the other ways to report, and say that your case here has no readers.',
    bring: (names: string): string =>
      `${names} can bring in a new overseer. You can write to them here and ask for it.`,
    nobodyBrings: 'Nobody who reads your case can bring in a new overseer.',
    routes: 'You can also turn to one of these:',
    supervisor: 'No supervisor can read your case now.',
    supervisorPasses: 'If we are late, the independent overseer is told at once.',
    intake: 'Nobody who takes in reports can read your case now.',
    intakePasses: 'The independent overseer can read it instead.',
  },
  write: {
    title: 'Write to the readers',
    label: 'Your message',
    hint: 'Do not write what would point to you, unless it is needed.',
    files: 'Add files (optional)',
    filesHint:
      'Each is cleaned on your device when you choose it. They go first, and your message with them.',
    send: 'Send message',
    sending: 'Sending',
    empty: 'Type a message, or choose a file',
    sent: 'Your message is on its way.',
    moved:
      'Something new came in while you wrote. Read it, then send again. Your text is still here.',
    excludedFirst: (names: string): string =>
      `${names} could read this case, but you had left them out. They were taken out before this was sent.`,
  },
  exclude: {
    title: 'Leave somebody out',
    intro:
      'From now on, the person you choose cannot open your case. They may remember what they have already read.',
    label: 'Who must not read this?',
    missing: 'Choose one person',
    send: 'Leave this person out',
    lastOverseer:
      'The last independent overseer must stay. If they are involved, report in another way:',
    nobody: 'There is nobody here whom you can leave out.',
    sent: (name: string | null): string => `${name ?? 'The person you chose'} will be left out.`,
  },
  appeal: {
    title: 'Ask the independent overseer to look',
    intro: (count: Count | null): string =>
      `The overseer can then open your whole case and every message, and must answer you${count ? ` ${within(count)}` : ''}. You can ask this at any time.`,
    reasons: 'Why do you ask? (optional)',
    reasonsHint:
      'What was not looked at, or what you think was wrong. Everybody who reads your case reads this too.',
    noReasons:
      'The signed list of readers has run out, so no words can be sent now. You can still ask.',
    none: 'You can ask the independent overseer to look.',
    made: 'You have already asked. The overseer can look at your case, and owes you an answer.',
    answered: 'The overseer has answered. You can ask again at any time.',
    answerUnread:
      'The overseer has answered, but your browser cannot open the answer. Ask again, and say so. It counts as a new question.',
    notReopened:
      'The overseer wrote that they look at it again, but your case is still closed. Ask again, and say so.',
    waiting: 'You have asked. The overseer can look as soon as the site takes it in.',
    send: 'Ask the overseer',
    /** While no overseer reads the case. */
    unread: {
      none: 'You can ask for the independent overseer. None can read your case now.',
      answered:
        'You were answered. You can ask for the independent overseer again. None can read your case now.',
      answerUnread:
        'You were answered, but your browser cannot open the answer. You can ask again. No independent overseer can read your case now.',
      notReopened:
        'The overseer wrote that they look at it again, but your case is still closed. You can ask again. None can read your case now.',
      made: 'You have asked for the independent overseer. None can read your case now. Whoever is brought in finds what you asked.',
      waiting:
        'You have asked for the independent overseer, and that is kept. None can read your case now. Whoever is brought in finds what you asked.',
    },
    unreadWarning:
      'No independent overseer can read your case now. You can ask all the same: whoever is brought in finds it. Until then no overseer is told.',
  },
  refresh: 'Look for news',
  nothingNew: 'There is nothing new.',
  somethingNew: 'There is something new. A message stands at the top, a step last in the list.',
  finish: {
    leave: 'Finish and forget',
    unsent: 'Your message has not been sent',
    inDoubt: 'Your message may not have been sent',
    lost: 'If you finish now, what you typed is gone.',
    send: 'Send it',
    stay: 'Stay on this page',
    forget: 'Forget it',
  },
  expired:
    'The signed list of readers has run out. You can read, but you cannot write until there is a new one. The other ways to report stand below.',
  events: {
    received: 'Your report came in.',
    receivedMore: 'What you sent was taken in.',
    opened: 'You sent your report.',
    excluded: (name: string): string => `You left ${name} out.`,
    appealed: 'You asked the independent overseer to look.',
    appealedToNobody:
      'You asked for the independent overseer to look. None could read your case then.',
    orphaned:
      'The independent overseer can now read your case, since nobody who takes in reports could.',
    orphanedToNobody:
      'Nobody who takes in reports could read your case. No independent overseer could read it then.',
    late: (promise: string): string => `We were late with this promise: ${promise}.`,
    escalated: (promise: string): string =>
      `The independent overseer can now read your case, since we were late with this promise: ${promise}.`,
    escalatedToNobody: (promise: string): string =>
      `We were late with this promise: ${promise}. It was the independent overseer’s turn, but none could read your case then.`,
    recorded: (name: string, from: string): string =>
      `${name} wrote your report down here. Our promises count from ${from}.`,
    acknowledged: (name: string): string => `${name} told you that your report has been read.`,
    stage: (stage: string): string => `The stage is now: ${stage}.`,
    decided: 'A decision was made.',
    decidedByTwo:
      'Two officers decided this: one proposed, another agreed. The rules of this portal make them hold your report against the others that they may read. Your browser cannot check that part.',
    closed: 'The case was closed.',
    reopened: 'The case was opened again.',
    assign: (name: string): string => `${name} was brought in to work on it.`,
    unassign: (name: string): string => `${name} no longer works on it.`,
    handover: (name: string): string => `${name} is now in charge of it.`,
    conflict: (name: string): string =>
      `${name} stepped back, because they may be too close to it.`,
    remove:
      'One person can no longer read your case. The independent overseer now can. This page lists who reads it.',
    removeToNobody:
      'One person can no longer read your case. No independent overseer could read it then. This page lists who reads it.',
    calledIn: (name: string): string =>
      `${name}, an independent overseer, can now read your case. Overseers need no reason for that.`,
    rewrap: (name: string): string => `${name} was given a new key.`,
    hold: (date: string): string =>
      `We cannot tell you more yet. Somebody looks at this again by ${date}.`,
    extension: (date: string): string =>
      `There is a new date: ${date}. The first date still counts for being late.`,
    delayReport: 'You were told why it takes so long.',
  },
}

export type CaseText = typeof caseText
