/** Words of drafts. Another language is a table of the same type: `OfficeDraftsText`. */

export const officeDrafts = {
  /** Beside an act in whose form something is typed. */
  mark: 'draft',
  saved: (date: string, time: string): string =>
    `Draft saved on ${date} at ${time}. Only you can open it.`,
  failed: (why: string): string => `The draft is not saved on the server. ${why}`,
  tooLong: 'It is too long. What you typed stays on this page.',
  signInNeeded: 'Your session has ended. What you typed stays on this page.',
  unreachable:
    'The server did not answer. What you typed stays on this page, and it is tried again.',
  doubts: {
    old: 'The server gave a draft that is older than one you have seen here, or that you have sent. Read it again before you send it.',
    unreadable:
      'The server has a draft of yours that does not open with your keys. If you have enrolled again, it was sealed to your old keys. What you type now takes its place.',
  },
  clash: {
    heading: 'Your draft was also changed in another tab or on another device',
    text: 'Both texts are kept. Nothing more is saved until you choose.',
    theirs: (act: string): string => `The other text, in “${act}”:`,
    both: 'Add it below mine',
    replace: 'Use it instead of mine',
    mine: 'Keep mine',
  },
}

export type OfficeDraftsText = typeof officeDrafts
