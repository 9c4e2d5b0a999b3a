/** Words that all of the officers' pages share. Another language is a table of the same type: `OfficeText`. */
import type { CallFault } from '../../../client/call.ts'
import type { DirectoryFault } from '../../../protocol/directory/verify.ts'

const faults: Record<CallFault, string> = {
  badRequest: 'This page is older than the server. Reload it and try again.',
  tooLarge: 'This is more than can be sent at once. Make it shorter.',
  full: 'This case takes no more from you. Another officer who reads it can add this.',
  fileTooLarge: 'This file is larger than this portal takes.',
  caseFilesFull:
    'This case has no room for more files now. What was begun and not sent goes within two days: try again then, or send fewer.',
  portalFilesFull: 'This portal has no room for more files. Tell your administrator.',
  filesMissing: 'A file did not arrive whole. Attach it again.',
  notFound: 'There is nothing here that you may see.',
  signInNeeded: 'Your session has ended. Sign in again; what you typed is kept on this page.',
  signInRefused:
    'Name, passphrase and code do not fit together. Check all three, and wait for a new code: each counts once.',
  codeAhead:
    'This code is one that comes later: the clock of your phone is ahead, by up to five minutes. Let the phone set its time by itself. Then wait as long as it was ahead, and enter a new code. If the phone’s time is right, the server’s is wrong: tell whoever runs the server.',
  codeBehind:
    'This code has run out. Enter the one that the app shows now. If it happens again, the clock of your phone is behind, by up to five minutes: let the phone set its time by itself. If the phone’s time is right, the server’s is wrong: tell whoever runs the server.',
  notAllowed: 'Your role does not allow this.',
  nameTaken: 'Somebody else signs in with this name. Choose another.',
  linkInvalid: 'This link has been used, has run out, or was never given. Ask for a new one.',
  conflict: 'Somebody else made a change just before you. Look at what is new, then confirm.',
  refused: 'The server did not accept what was signed. Reload the page and try again.',
  directoryChanged: 'A new directory has been signed meanwhile. Look at what is new, then confirm.',
  directoryExpired:
    'The directory has expired, so nothing can be sealed. An administrator must sign a new one.',
  notOpen:
    'The portal is not open yet: no directory with two intake officers and one independent overseer.',
  wrongDate: 'The date has changed meanwhile. Try again.',
  clockWrong:
    'The server’s clock may be wrong, so it takes nothing that carries a date, and no code fits. It goes on by itself, mostly within an hour. What you typed is still here. Tell whoever runs the server.',
  proofNeeded: 'The server asked for a proof that this page did not send. Reload it and try again.',
  busy: 'The server has more to do than it can. Try again in a moment.',
  interrupted:
    'The server lost its database while it answered. Look whether it was done, then try again.',
  internal: 'Something went wrong on the server. Look whether it was done, then try again.',
  unreachable: 'The server did not answer. Check your connection and try again.',
  badAnswer:
    'The server gave an answer that this page does not understand. Reload the page. If it stays so, tell your administrator.',
}

const unavailable = {
  notLoaded: 'Part of this page did not arrive. Check your connection and reload the page.',
  noWebAssembly:
    'This browser does not allow WebAssembly, which this page needs to lock and unlock. Use another browser, or leave its strictest mode.',
  noRandom: 'This device gives no random numbers, so no safe keys can be made. Use another device.',
  noWorker: 'This browser does not allow workers, which this page needs. Use another browser.',
  noMemory:
    'There is not enough memory to check the passphrase. Close other pages, or use another device.',
  noProof:
    'This page was opened in a way that is not secure. Its address should begin with “https”.',
}

const directoryFaults: Record<DirectoryFault, string> = {
  malformed: 'It cannot be read.',
  badSignature: 'Its signature is not the organisation’s.',
  keyChangeUnsigned: 'A change of the organisation key is not signed by the old key.',
  otherPortal: 'It belongs to another portal.',
  repeatedOfficer: 'It names an officer twice.',
  repeatedKey: 'It uses one key twice.',
  invalidKey: 'It holds a key that is not valid.',
  notTheOfficersKeys: 'It holds keys that the officer did not sign.',
  overseerHoldsOtherRole: 'An independent overseer holds another role in it.',
  notTheSuccessor: 'It does not follow the one before it.',
  officerDropped: 'It leaves out an officer of the one before.',
  officerReturned: 'It brings back an officer who has left.',
  overseerChanged: 'It makes an independent overseer of another officer, or the other way round.',
  noOverseer: 'It has no independent overseer.',
  needlessReason: 'It gives a reason for an independent overseer who stops reading, and none does.',
  reasonMissing:
    'An independent overseer leaves or has new keys in it, and it does not say why (strips).',
}

export const office = {
  service: 'Candour office',
  serviceOf: (organisation: string): string => `${organisation}: reports`,
  titleOf: (page: string): string => `${page} – Candour`,
  /** What stands in the browser's title and history: it names no case. */
  titles: {
    day: 'My day',
    absence: 'When you are away',
    handovers: 'Hand over many cases',
    patterns: 'People and patterns',
    person: 'One person',
    figures: 'Figures',
    record: 'Record a report',
    notices: 'The daily notice',
    phrases: 'Your saved phrases',
    passkeys: 'Your passkeys',
    queue: 'Cases',
    case: 'Case',
    export: 'Print or save a case',
    newcomers: 'New readers',
    administration: 'Administration',
    invite: 'Invite an officer',
    directory: 'The next directory',
    import: 'Read in a signed directory',
    poster: 'The poster',
    status: 'How the portal is running',
    account: 'Account',
  },
  warnings: 'Warnings',
  loading: 'Loading.',
  reload: 'Reload the page',
  tryAgain: 'Try again',
  copy: 'Copy',
  copied: 'Copied.',
  none: 'None',
  you: 'you',
  withYou: (name: string): string => `${name} (you)`,
  unknownOfficer: 'An officer not in the directory',
  theReporter: 'The reporter',
  theServer: 'The portal',
  notWorking: 'This page cannot work here',
  linkStopped: 'This link cannot be used now',
  nav: {
    label: 'Menu',
    day: 'My day',
    queue: 'Cases',
    patterns: 'People',
    figures: 'Figures',
    record: 'Record a report',
    administration: 'Administration',
    newcomers: 'New readers',
    account: 'Account and sign out',
  },
  faults,
  unforeseen:
    'This page did something wrong. What you typed is still here: copy it, reload the page and try again. If it happens again, tell your administrator.',
  unavailable,
  directoryFaults,
  directoryFault: (why: string): string =>
    `The directory that the server gives does not stand. ${why} Do not go on. Tell an administrator.`,
  /** Of one that was made or read in here. */
  notPublished: (why: string): string => `This directory cannot be put in force. ${why}`,
  directoryAlarm: 'Do not trust this portal now',
  directoryAlarms: {
    otherPortal:
      'Another portal answers under this address than the one this browser knows. If it was set up anew, an administrator can tell you. If not, do not go on.',
    olderEpoch:
      'The server gives an older directory than this browser has seen. Do not go on. Tell an administrator.',
    forkedEpoch:
      'The server gives a directory that does not follow from one that this browser has seen. Do not go on. Tell an administrator.',
    unreadableMemory:
      'This browser cannot read what it remembers of the portal. It was damaged, or somebody changed it. Ask an administrator whether the portal’s check words are still the same before you go on.',
  },
  expiry: {
    days: (days: number, date: string): string =>
      days === 1
        ? `The directory expires tomorrow, after ${date}.`
        : `The directory expires in ${days} days, after ${date}.`,
    today: 'Today is the last day of the directory.',
    consequence:
      'From then on no report can be sent and nothing can be sealed, until an administrator signs a new one.',
    expired: (date: string): string =>
      `The directory expired after ${date}. Reading goes on. Nothing can be sealed until an administrator signs a new one.`,
    renew: 'Sign a new directory',
  },
  restoredLately: (to: string, on: string): string =>
    `This portal was restored from a backup on ${on}. What was written after ${to}, up to that day, is gone, and cases that came then are not here.`,
  notOpen: {
    heading: 'Not open for reports yet',
    text: (intake: number, overseers: number): string =>
      `The portal opens once two intake officers and one independent overseer are signed. Signed so far: ${intake} of 2 and ${overseers} of 1.`,
  },
  strips: (date: string, reason: string): string =>
    `With the directory of ${date} an independent overseer left or got new keys. Look whether any of your cases say that no independent overseer reads them, and bring one in or give access again. The reason that was signed: “${reason}”`,
  evaluation:
    'Only for trying out: in the embedded database a power cut can lose the newest reports. Real reports need PostgreSQL (README).',
  restored: (to: string, on: string): string =>
    `The portal was restored from a backup on ${on}. A directory that this browser has seen was lost by it. What was done after ${to} may be gone. The organisation has signed this: it is no sign that somebody meddled.`,
  unreadableHeads:
    'This browser cannot read what it remembers of your cases. That is so after you enrol again. It remembers anew from now on. If you have not enrolled again, tell an administrator.',
  deviceDate: (server: string, device: string): string =>
    `The server’s date is ${server}. On this device it is ${device}. What you sign carries the server’s date.`,
}

export type OfficeText = typeof office
