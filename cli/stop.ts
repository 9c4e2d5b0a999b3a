/** How a command ends when it does not do what was asked (README.md, "From a terminal"). */
import { type End, endingOf, type Reason } from '../client/headless/ending.ts'

export const EXIT: Readonly<Record<End, number>> = {
  unforeseen: 1,
  input: 2,
  wrongSecret: 3,
  refused: 4,
  unconfirmed: 5,
  altered: 6,
  otherPortal: 7,
}

export class Stop extends Error {
  override readonly name = 'Stop'
  readonly end: End

  constructor(end: End, message: string, cause?: unknown) {
    super(message, { cause })
    this.end = end
  }
}

/** Arguments or input make no sense, and nothing was sent. */
export const usage = (message: string, cause?: unknown) => new Stop('input', message, cause)

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
  unforeseen: 'Something failed that nobody foresaw.',
  otherPortal: 'Another portal answers now.',
  altered: 'What the portal shows does not hold: %.',
  fileAltered: 'A file is not what was signed: %.',
  fileMissing: 'The portal does not hand over a part of a file.',
  fileChanged: 'A file changed while it was sent.',
  fileStopped: 'The portal did not take a file in time.',
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
  return new Stop(end, words.replace('%', detail ?? ''), error)
}
