/** Words of a portal's first hour: before set-up, until reports are taken, the poster. Another language is a table of the same type: `OfficeSetupText`. */
import type { Vocabulary } from '../../../protocol/vocabulary.ts'
import { language } from './language.ts'

type Contacts = readonly { readonly name: string; readonly how: string }[]

/** What is filled in with a vocabulary, and can be changed. Numbers as their owners publish them: whoever sets up is asked to check. */
const suggested: Record<Vocabulary, { readonly emergency: Contacts; readonly routes: Contacts }> = {
  general: { emergency: [], routes: [] },
  'police-england-wales': {
    emergency: [{ name: 'Emergency services', how: '999' }],
    routes: [
      {
        name: 'Independent Office for Police Conduct (IOPC)',
        how: '0300 020 0096, policeconduct.gov.uk',
      },
    ],
  },
}

export const officeSetup = {
  suggested,
  checkContacts: 'We have filled in what is usual. Check each number before you go on.',
  before: {
    heading: 'Before you start',
    intro: 'Have these ready. Nothing is saved until the last step: if you stop, you start again.',
    people: 'Three people, or four',
    peopleList: [
      'You, the administrator. You name the others, and read no reports by that.',
      'Two intake officers, who read what comes in. You can be one of them.',
      'One independent overseer, who holds no other role and is told when a promise is broken.',
    ],
    apps: 'An authenticator app for each of them',
    appsText:
      'It shows a new code of six digits every 30 seconds. Any such app will do, on a phone that only they use.',
    places: 'Two safe places for the organisation key',
    placesText:
      'You make a key in this browser and save it twice. For example: two USB sticks, in two safes. Neither may be the server.',
    paper: 'Pen and paper',
    paperText:
      'For two passphrases of six words: one for the key, one to sign in with. Keep each where nobody else gets at it, and the first away from the files of the key.',
    contacts: 'Numbers to turn to',
    contactsText:
      'An emergency number, another way to report that is not yours, and who supports people who speak up.',
    time: 'About half an hour',
    timeText:
      'If the others are at hand: they open a link, and read you seven words aloud. They can also do that on another day.',
    start: 'Start now',
  },
  done: {
    heading: 'You can sign in. The portal takes no reports yet',
    text: 'Nobody could read them so far. This is left to do:',
    steps: [
      'Sign in with the passphrase and the next code of your app.',
      'Invite the others: two intake officers, or one if you are the second, and one independent overseer. Each opens a link on their own device.',
      'Have them read you their seven words, and sign a new directory with their keys. For that you need a file of the organisation key and its passphrase once more.',
    ],
    after: 'The page “Administration” shows what is left.',
  },
  untilOpen: {
    heading: 'Until reports are taken',
    text: 'Reporters are turned away until all of this is done.',
    intake: 'Two intake officers',
    overseer: 'One independent overseer',
    sign: 'Their keys signed in a directory',
    done: 'Done',
    ready: 'Ready to be signed',
    todo: 'To do',
    waits: 'Waits for them',
    later: 'Later',
    signed: (name: string): string => `${name}: signed`,
    waiting: (name: string): string => `${name}: keys are waiting for your signature`,
    invited: (name: string): string => `${name}: has not opened the link yet`,
    nobody: 'Nobody has been invited yet.',
    inviteIntake: 'Invite an intake officer',
    inviteOverseer: 'Invite an independent overseer',
    signThese: 'Compare words and sign',
    nothingToSign: 'Once somebody has opened their link, their keys wait here.',
    toSign: (names: readonly string[]): string => `Keys are waiting: ${language.list(names)}.`,
    see: 'See what is left to do',
  },
  open: {
    heading: 'The portal takes reports',
    address: 'Address for reporters',
    text: 'Nobody knows of it yet. Put it on a poster and on your intranet.',
    poster: 'Make the poster',
  },
  poster: {
    link: 'The poster, with the address for reporters',
    heading: 'The poster',
    intro:
      'Print it, and hang it where people are alone for a moment: inside a toilet door, by the lockers. A notice board in view of a supervisor stops people from reading it.',
    wrongAddress:
      'The address is the one that this page was opened under. If reporters use another, open this page under that one first.',
    size: 'Size',
    sizes: { a4: 'A4', a5: 'A5' },
    print: 'Print',
    preview: 'The poster as it will be printed',
    title: 'Have you seen something wrong at work?',
    lead: 'You can report it without giving your name. Only the people on a signed list can read it. You get an answer, and you see if we are late.',
    scan: 'Scan the code, or type the address:',
    qr: 'QR code of the address for reporters',
    words:
      'Before you send anything, choose “Check that this is the true list” there. It must show these words:',
    own: 'Use your own phone or computer, and not the network at work.',
    danger: 'If somebody is in danger now:',
    contact: (name: string, how: string): string => `${name}: ${how}`,
  },
}

export type OfficeSetupText = typeof officeSetup
