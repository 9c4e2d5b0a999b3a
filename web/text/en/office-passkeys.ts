/** Words of an officer's passkeys. Another language is a table of the same type: `OfficePasskeysText`. */
import { literal } from '../../../client/literal.ts'

export const officePasskeys = {
  heading: 'Passkeys',
  link: 'Passkeys',
  intro:
    'A passkey is kept by your phone, your computer or a security key, which asks for your finger, your face or its PIN. It can stand for the code when you sign in.',
  opens:
    'Many can also open this page again after it has locked, or after a reload, so that you need not type your passphrase. Your passphrase stays what everything hangs on: you still sign in with it, so keep it.',
  risk: 'Whoever can unlock that phone, computer or key can then do the same while you are signed in. Add only what you alone can unlock. A passkey that is kept in an account of Apple, Google or Microsoft is as safe as that account.',
  none: 'You have no passkey yet.',
  notHere:
    'This browser has no passkeys, or not at this address. The code from your authenticator app goes on working.',
  addedOn: (date: string): string => `Added on ${date}`,
  standsForCode: 'Stands for the code',
  standsForBoth: 'Stands for the code, and opens a locked page',
  add: 'Add a passkey',
  name: 'What you call it',
  nameHint: 'For example, work phone. Only you see it here.',
  nameFault: (most: number): string => `Say what you call it, in 1 to ${most} letters`,
  passphraseHint: 'So that nobody adds one while you are away from your desk.',
  submit: 'Add it',
  working: 'Opening your keys. Then your browser asks for the passkey.',
  remove: 'Remove',
  wrongPassphrase: 'This is not your passphrase. Try again.',
  done: {
    added: (name: string): string => `${literal(name)} is added`,
    removed: (name: string): string => `${literal(name)} is removed`,
    /** What is left on the device. */
    left: 'The device may still list it: delete it there too.',
  },
  signIn: {
    submit: 'Use a passkey in place of the code',
    hint: 'Enter your name and passphrase first.',
  },
  unlock: { submit: 'Open with a passkey' },
  faults: {
    stopped: 'No passkey came. Try again, or go on without one.',
    known: 'This device has a passkey for you here already.',
    notPossible: 'This browser or device takes no passkey here. Go on without one.',
    opensNothing:
      'This passkey stands for the code, but cannot open your keys. Type your passphrase.',
  },
}

export type OfficePasskeysText = typeof officePasskeys
