/** Every refusal the server gives. The message tables say for each what the person can do about it. */
export const ERROR_CODES = [
  /** The request does not fit its contract: the page is older than the server, or altered. */
  'badRequest',
  /** More than the exchange takes. */
  'tooLarge',
  /** The case takes no more of this from whoever asks. */
  'full',
  /** The portal takes no file of that many chunks. */
  'fileTooLarge',
  /** The case holds as many files as it may. What was begun and not sent counts, until it goes within two days. */
  'caseFilesFull',
  /** The portal has no room for it, and makes none by itself. */
  'portalFilesFull',
  /** A file that the statement names is not wholly there, or is another: send it anew, and sign again. */
  'filesMissing',
  /** Unknown, wrong, deleted, excluded or withheld: one answer for all. */
  'notFound',
  /** No session, or one that has ended. */
  'signInNeeded',
  /** Name, passphrase or code do not fit together. */
  'signInRefused',
  /** All but the code is right, and the code is one of the next five minutes: the clock that made it is ahead. */
  'codeAhead',
  /** All but the code is right, and the code is one of the last five minutes: it has run out, or the clock is behind. */
  'codeBehind',
  /** The officer may not do this. */
  'notAllowed',
  /** The link was used, has run out, or never was. */
  'linkInvalid',
  /** Another officer signs in under this name: choose another. */
  'nameTaken',
  /** The history has moved on: fetch, verify, seal again. */
  'conflict',
  /** A statement, envelope or signature does not stand. */
  'refused',
  /** The directory that was named is not the newest. */
  'directoryChanged',
  /** The directory has expired: nothing can be sealed. */
  'directoryExpired',
  /** No directory with two intake officers and an overseer has been signed yet. */
  'notOpen',
  /** The date that was signed is not the server's. */
  'wrongDate',
  /** The server cannot believe its own clock, so nothing is dated: it goes on by itself, within an hour or so. */
  'clockWrong',
  /** The proof of work is missing, wrong, spent or too old. */
  'proofNeeded',
  /**
   * The server has more to do than it can, or this came too slowly, and it has not begun with it: send the same bytes again
   * in a while.
   */
  'busy',
  /**
   * The database is away, was lost while the server worked on this, or did not answer in time. It may have been done, or have counted as an
   * attempt: send the same bytes again, by itself only where a repeat does nothing more.
   */
  'interrupted',
  /** A fault of the server's own. It may have been done: only the same bytes may be sent again. */
  'internal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

export const HTTP_STATUS: Record<ErrorCode, number> = {
  badRequest: 400,
  tooLarge: 413,
  full: 422,
  fileTooLarge: 422,
  caseFilesFull: 422,
  portalFilesFull: 422,
  filesMissing: 409,
  notFound: 404,
  signInNeeded: 401,
  signInRefused: 401,
  codeAhead: 401,
  codeBehind: 401,
  notAllowed: 403,
  linkInvalid: 410,
  nameTaken: 409,
  conflict: 409,
  refused: 422,
  directoryChanged: 409,
  directoryExpired: 422,
  notOpen: 422,
  wrongDate: 422,
  clockWrong: 503,
  proofNeeded: 428,
  busy: 503,
  interrupted: 503,
  internal: 500,
}
