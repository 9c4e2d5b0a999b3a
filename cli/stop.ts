/** How a command ends when it does not do what was asked (README.md, "From a terminal"). */
import { CallError } from '../client/call.ts'
import { FileFault } from '../client/crypto/file-stream.ts'
import { FileChanged } from '../client/crypto/piece-reader.ts'
import { UploadCancelled } from '../client/files/upload.ts'
import { HistoryCut } from '../client/officer/case-file.ts'
import { isSignInRefused } from '../client/officer/sign-in.ts'
import { alteration, type Refusal, toRefused } from '../client/reporter/refused.ts'

export const EXIT = {
  unforeseen: 1,
  usage: 2,
  wrongSecret: 3,
  refused: 4,
  unconfirmed: 5,
  altered: 6,
  otherPortal: 7,
} as const

export class Stop extends Error {
  override readonly name = 'Stop'
  readonly exit: keyof typeof EXIT

  constructor(exit: keyof typeof EXIT, message: string, cause?: unknown) {
    super(message, { cause })
    this.exit = exit
  }
}

/** Arguments or input make no sense, and nothing was sent. */
export const usage = (message: string, cause?: unknown) => new Stop('usage', message, cause)

type End = readonly [keyof typeof EXIT, string]
const OPEN = 'Whether what was sent arrived is not known: read the case before you send it again.'
const ENDS: Partial<Record<Refusal, End>> = {
  unreachable: ['unconfirmed', `The portal did not answer. ${OPEN}`],
  busy: ['unconfirmed', `The portal has too much to do. ${OPEN}`],
  internal: ['unconfirmed', `The portal failed. ${OPEN}`],
  notFound: ['wrongSecret', 'The portal has no case under this receipt.'],
  badReceipt: ['altered', 'The portal did not prove that it has this: its signature is not valid.'],
  expired: ['refused', 'The list of officers has expired. Nothing can be sent until a new one.'],
  tooLong: ['usage', 'The text is too long. Send it in parts.'],
  unforeseen: ['unforeseen', 'Something failed that nobody foresaw.'],
}

/** No cell holds it (protocol/envelope.ts). */
const TOO_LONG = { code: 'tooLong', detail: null } as const

const endOf = (error: unknown): End => {
  const altered = alteration(error) ?? (error instanceof HistoryCut ? `cut (${error.log})` : null)
  if (altered === 'otherPortal') return ['otherPortal', 'Another portal answers now.']
  if (altered !== null) return ['altered', `What the portal shows does not hold: ${altered}.`]
  if (error instanceof FileFault) {
    return error.code === 'missing'
      ? ['refused', 'The portal does not hand over a part of a file.']
      : ['altered', `A file is not what was signed: ${error.code}.`]
  }
  if (error instanceof FileChanged) return ['refused', 'A file changed while it was sent.']
  if (error instanceof UploadCancelled) {
    return ['unconfirmed', 'The portal did not take a file in time.']
  }
  if (isSignInRefused(error)) {
    return ['wrongSecret', 'Name, passphrase and one-time code do not fit together.']
  }
  if (error instanceof CallError && error.code === 'badAnswer')
    return ['unconfirmed', `The answer makes no sense. ${OPEN}`]
  const { code, detail } = error instanceof RangeError ? TOO_LONG : toRefused(error)
  return ENDS[code] ?? ['refused', `The portal does not do it now: ${code}, ${detail ?? ''}.`]
}

/** Anything that is thrown, as the end of the command. */
export const toStop = (error: unknown): Stop =>
  error instanceof Stop ? error : new Stop(...endOf(error), error)
