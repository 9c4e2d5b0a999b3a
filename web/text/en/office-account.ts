/** Words of signing in, enrolment and the officer's own account. Another language is a table of the same type: `OfficeAccountText`. */

import { language } from './language.ts'

export const officeAccount = {
  signIn: {
    heading: 'Sign in',
    name: 'Sign-in name',
    passphrase: 'Passphrase',
    code: 'Code from your authenticator app',
    codeHint: 'Six digits. Each code counts once.',
    codeFault: 'Enter the six digits of the code',
    nameFault: 'Enter your sign-in name',
    passphraseFault: 'Enter your passphrase',
    submit: 'Sign in',
    working:
      'Opening your keys. This takes a few seconds, so that nobody can guess a passphrase fast.',
    proving:
      'There were several attempts with this name. To slow down whoever guesses, this page must do some work first. It can take a minute or more.',
    codeIsOld:
      'The work is done, but it took so long that your code may have run out. Enter a new code, and sign in. It is quick now.',
    help: 'It does not work',
    helpText: [
      'If you have just enrolled: you can sign in once an administrator has signed a directory with your keys. Read them your seven words.',
      'If you have lost your passphrase or your device: nobody can reset them. Ask an administrator for a new invitation. You get new keys, and another reader gives you access to your cases again.',
      'After five attempts within an hour, this page does some work before each further one: more each time, up to a minute or so. Nobody can keep you out by guessing.',
      'After five wrong codes in a row, no code is taken for a while: 15 seconds, then longer each time, up to 15 minutes. Check the time of your phone.',
    ],
    ended: 'Your session has ended. Sign in again: what you typed is kept, sealed, on this page.',
    cookieRefused:
      'Your passphrase and code are right, but this browser refuses the cookie that keeps you signed in. Allow cookies for this address (look for a crossed-out cookie or shield beside it, or under privacy in the settings), then sign in with a new code. It is one cookie, for this site alone, and goes when you sign out.',
    keysDiffer:
      'Your keys opened, but they are not the ones in the directory. If you have enrolled again, use the new passphrase once the new keys are signed. If not, somebody has enrolled under your name: tell an administrator at once.',
    vaultFails:
      'The passphrase is right, but what the server keeps for you does not open. Tell an administrator: you need a new invitation.',
    forget: {
      heading: 'Is this portal new on purpose?',
      text: 'If the portal was set up anew, and somebody you trust has told you so in person, this browser can forget the old one.',
      submit: 'Forget the old portal',
    },
    forgetDamaged: {
      heading: 'If the check words are the same',
      text: 'Then this browser can forget what it remembered, and remember the directory as it is now.',
      submit: 'Forget and remember anew',
    },
  },
  lock: {
    heading: 'Locked',
    text: (minutes: number): string =>
      `This page locks when nobody has used it for ${language.plural(minutes, { one: 'a minute', other: `${minutes} minutes` })}. What you typed is kept, sealed. Your passphrase opens it.`,
    submit: 'Open',
    fails: 'This passphrase does not open it. Try again.',
    signOut: 'Sign out instead',
    loses:
      'Some of what you typed is kept in this tab alone. If you sign out or close the tab, it is lost.',
  },
  /** On a page that was loaded again, or in a second tab. */
  resume: {
    heading: 'Enter your passphrase',
    text: (name: string): string =>
      `You are signed in as ${name}, but a page that is new or was loaded again has no keys. Your passphrase opens it; no code is needed. After five wrong ones you have to sign in again.`,
  },
  account: {
    heading: 'Account and sign out',
    name: 'Name',
    unit: 'Unit',
    roles: 'Roles',
    words: 'Words of your keys',
    wordsHint: 'An administrator compares these with the directory.',
    portal: 'Words of this portal',
    epoch: 'Directory',
    epochText: (epoch: number, expires: string): string =>
      `Number ${epoch}, expires after ${expires}`,
    memory:
      'This browser does not let pages remember anything. It cannot raise the alarm if the server shows an older history than before.',
    device: 'On this device',
    noNumbers: 'Leave no case numbers in the history',
    noNumbersHint:
      'The addresses of cases then name no case, so that this browser’s history shows none. You cannot open a case in a second tab, and a reload leads to your day. What the history holds already stays there: clear it in the browser.',
    lock: 'Lock now',
    signOut: 'Sign out',
    everywhere: 'Sign out everywhere',
    everywhereHint: 'Ends every session of yours, on all devices.',
  },
  passphrase: {
    heading: 'Your passphrase',
    choose: 'Passphrase',
    generated: 'Use these six words',
    generatedHint: 'Drawn at random by this browser. About 77 bits: nobody guesses them.',
    writeDown:
      'Write them down now, and keep them where only you get at them. They are not shown again.',
    another: 'Draw six others',
    own: 'Choose my own',
    ownHint:
      'Seven words or more that have nothing to do with each other, or 28 letters and digits from a password manager. No line of a song, a book or a film: this page cannot know it, and others try it first.',
    ownLabel: 'Your passphrase',
    again: 'Type the passphrase again',
    againHint: 'So that you know you have it. Keep it where only you get at it.',
    noOwn: 'Enter a passphrase, or use the six words',
    tooEasy:
      'This passphrase is too easy to guess. Use the six words, or add words that have nothing to do with each other',
    strength: {
      weak: (time: string): string =>
        `Too easy: a thousand graphics cards would guess it within ${time}. Add words that have nothing to do with each other. Names of yours and of the organisation count for nothing.`,
      strong: (time: string): string =>
        `Strong enough: a thousand graphics cards would try for ${time}. This is an estimate. It holds only if nobody has published these words.`,
      moment: 'a minute',
      minutes: (n: number): string =>
        language.plural(n, { one: 'a minute', other: `${n} minutes` }),
      hours: (n: number): string => language.plural(n, { one: 'an hour', other: `${n} hours` }),
      days: (n: number): string => language.plural(n, { one: 'a day', other: `${n} days` }),
      years: (n: number): string => language.plural(n, { one: 'a year', other: `${n} years` }),
      ages: 'more than a thousand years',
      notLoaded:
        'The lists with which this page measures a passphrase did not arrive. Check your connection and reload the page, or use the six words.',
      notMeasured: 'This passphrase could not be measured yet. Wait a moment, or use the six words',
    },
    differs: 'This is not the same passphrase. Small and capital letters count',
  },
  totp: {
    heading: 'Set up your authenticator app',
    intro: 'When you sign in, you also type a code from an app. Scan this with it:',
    qr: 'QR code that holds the secret of the codes',
    cannotScan: 'I cannot scan it',
    typed: 'Type this secret into the app, or into a password manager:',
    code: 'Code that the app shows now',
    codeHint: 'Six digits.',
    refused:
      'The code is not right. Check the time of your phone, wait for the next code and try again.',
  },
  enrol: {
    heading: (organisation: string): string => `Enrol with ${organisation}`,
    intro: 'If anything here is wrong, do not go on: tell whoever invited you.',
    ready:
      'It takes about three minutes, in one go. Have pen and paper ready, and an authenticator app on a phone that only you use.',
    name: 'Name',
    unit: 'Unit',
    roles: 'Roles',
    portal: 'Words of this portal',
    portalHint: 'Compare them with a poster, or ask whoever invited you to read them out.',
    signInName: 'Sign-in name',
    signInHint: 'What you will type to sign in. Up to 60 letters.',
    signInFault: 'Enter a sign-in name of up to 60 letters',
    working: 'Making your keys in this browser. This takes a few seconds.',
    submit: 'Enrol',
    done: 'Your keys are waiting to be signed',
    words: 'Read these seven words to the administrator, by telephone or in person:',
    wordsWhy:
      'If theirs differ, somebody has put other keys in your place. You can sign in once they have signed yours.',
    toSignIn: 'Go to sign in',
    broken: 'This link is not whole',
    brokenText: 'Part of it was lost on the way. Copy all of it, or ask for a new one.',
  },
}

export type OfficeAccountText = typeof officeAccount
