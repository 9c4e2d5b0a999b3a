import { literal } from '../../../client/literal.ts'

/** Words of the daily notice by email. Another language is a table of the same type: `OfficeNoticesText`. */
export const officeNotices = {
  link: 'The daily notice by email',
  heading: 'The daily notice by email',
  none: 'This portal sends no mail. Whoever runs the server can set that up. Look at “My day” each day until then.',
  intro: (at: string): string =>
    `Once a day, at ${at}, the portal can send you a short email: how many promises of your cases are due today, due this week and late, and which reminders reached you.`,
  promises: [
    'It names no case, no person and nothing that was written.',
    'It comes every day, also when there is nothing to say, always with the same subject and the same length. Anyone who sees it in passing learns nothing from it.',
    'A new report never sets it off.',
    'The server keeps your address sealed, for this alone.',
  ],
  address: 'Your email address at work',
  addressHint: 'Use one that only you read.',
  notAddress: 'Enter an email address, like name@example.org',
  submit: 'Save the address',
  saved: (address: string): string => `The notice goes to ${literal(address)}.`,
  remove: 'Send me no notice',
  removed: 'You get no notice.',
  presently: (address: string): string => `It goes to ${literal(address)} now.`,
  notPresently: 'You get none now.',
  refused: (date: string): string =>
    `The mail server has refused the daily notice to your own address since ${date}. See that the address is right and that your mailbox is not full. If both are fine, tell whoever runs the server.`,
  failing: (date: string): string =>
    `The daily notice could not be sent to everybody since ${date}. Nothing is lost: look at “My day” each day, and tell whoever runs the server.`,
}

export type OfficeNoticesText = typeof officeNotices
