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
    intro: 'Have these ready. If you stop before the last step, you start again.',
    people: 'Three people, or four',
    peopleList: [
      'You, the administrator, who names the others.',
      'Two intake officers, who read what comes in. You can be one of them.',
      'One independent overseer, who holds no other role and is told when a promise is broken.',
    ],
    apps: 'An authenticator app for each of them',
    appsText: 'Any that shows codes of six digits, on a phone that only they use.',
    places: 'Two safe places for the organisation key',
    placesText:
      'You save its file twice. For example: two USB sticks, in two safes. Neither may be the server.',
    paper: 'Pen and paper',
    paperText: 'For two passphrases of six words. Keep the one for the key away from its files.',
    contacts: 'Numbers to turn to',
    contactsText:
      'An emergency number, another way to report that is not yours, and who supports people who speak up.',
    time: 'About 20 minutes',
    timeText:
      'If the others are at hand: each opens a link, and reads you seven words. That can also be another day.',
    start: 'Start now',
  },
  done: {
    heading: 'You can sign in. The portal takes no reports yet',
    text: 'Next, invite the others and sign their keys: keep a file of the organisation key and its passphrase at hand.',
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
    invite: {
      intake: 'Invite an intake officer',
      overseer: 'Invite an independent overseer',
    },
    signThese: 'Compare words and sign',
    nothingToSign: 'Once they have enrolled, their keys wait here.',
    rest: 'Everything else: the directory, waiting keys, invitations and officers',
    otherChanges: 'Change something else as well',
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
      'Hang it where people are alone for a moment: inside a toilet door, by the lockers. On a notice board in view of a supervisor nobody dares to read it.',
    wrongAddress: 'If reporters use another address than the one below, open this page there.',
    size: 'Size',
    sizes: { a4: 'A4', a5: 'A5' },
    print: 'Print',
    preview: 'The poster as it will be printed',
    language: 'Language',
    languages: { own: 'English', cy: 'Cymraeg' },
    welsh: 'No native speaker has read the Welsh yet: have it read before you hang it.',
  },
}

export type OfficeSetupText = typeof officeSetup
