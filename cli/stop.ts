/** How a command ends when it does not do what was asked (README.md, "From a terminal"). */
import { type End, endingOf, type Reason } from '../client/headless/ending.ts'
import { CodedError } from '../protocol/coded-error.ts'

export class Stop extends CodedError<End> {
  override readonly name = 'Stop'
}

/** Arguments or input make no sense, and nothing was sent. */
export const usage = (message: string, cause?: unknown) => new Stop('input', { cause }, message)

const OPEN = 'Whether what was sent arrived is not known: read the case before you send it again.'
const SEND_AGAIN = 'The receipt above opens nothing. Look at the readers, and send it again.'

/** `%` stands for what failed. */
const WORDS: Partial<Record<Reason, string>> = {
  unreachable: `The portal did not answer. ${OPEN}`,
  busy: `The portal has too much to do. ${OPEN}`,
  internal: `The portal failed. ${OPEN}`,
  badAnswer: `The answer makes no sense. ${OPEN}`,
  notFound: 'The portal has no case under this receipt.',
  badReceipt: 'The portal did not prove that it has this: its signature is not valid.',
  expired: 'The list of officers has expired. Nothing can be sent until a new one.',
  tooLong: 'The text is too long. Send it in parts.',
  unknownWords: 'Words of it are not on the list. Check word %.',
  unknownSymbols: 'No code has such symbols. Check place %.',
  wrongCount: 'A receipt has 8 words, or a code of 21 symbols. Here are %.',
  badCheck: 'Something in it is wrong, or the order is. Look at your note again.',
  wordsApart: 'The code is right, but the words beside it are not its own. Give the code alone.',
  codeApart: 'The words are right, but the code beside them is not theirs. Give the words alone.',
  twoReceipts: 'The words and the code are of two receipts. Give one of them.',
  unforeseen: 'Something failed that nobody foresaw.',
  otherPortal: 'Another portal answers now.',
  altered: 'What the portal shows does not hold: %.',
  fileAltered: 'A file is not what was signed: %.',
  fileMissing: 'The portal does not hand over a part of a file.',
  fileChanged: 'A file changed while it was sent.',
  fileStopped: 'The portal did not take a file in time.',
  badAddress: 'Give the address of the portal: --portal https://… (http: on this machine alone).',
  badProxy: 'A proxy is given as socks5h://host:port, which looks names up there.',
  fileUnread: 'A file cannot be read: %. Nothing was sent.',
  fileEmpty: 'A file is empty: %. Nothing was sent.',
  tooMany: 'A letter takes no more than 20 files. Nothing was sent.',
  fileTooLarge: 'A file is larger than the portal takes, or than 1 GiB. Nothing was sent.',
  filesFull: 'The portal has no room for files now. Nothing was sent; words alone can be.',
  letterTooLarge: 'The files of a letter have no more than 2 GiB together. Nothing was sent.',
  notSaved: 'A file cannot be saved: %.',
  filesDiffer: 'A letter names other files than were signed. None of them is saved.',
  signInRefused: 'Name, passphrase and one-time code do not fit together.',
  readersChanged: `Nothing was sent: the officers have changed. ${SEND_AGAIN}`,
  caseMoved: 'Nothing was added: there is news in the case. Read it, then write again.',
}

/** Anything that is thrown, as the end of the command. */
export const toStop = (error: unknown): Stop => {
  if (error instanceof Stop) return error
  const { end, reason, detail } = endingOf(error)
  const words = WORDS[reason] ?? `The portal does not do it now: ${reason}, %.`
  // On one line: a name with a line of its own in it would read as a word of ours.
  const said = words.replace('%', () => (detail ?? '').replaceAll('\n', ' '))
  return new Stop(end, { cause: error }, said)
}
