/** A report, from its receipt to the last of its files. */
import { CodedError } from '../../protocol/coded-error.ts'
import { announcementOf, inMessages } from '../files/attach.ts'
import type { Chosen } from '../files/upload.ts'
import type { AddResult, CaseSession } from '../reporter/case.ts'
import type { Portal } from '../reporter/portal.ts'
import { createSender } from '../reporter/send-report.ts'
import type { Sent } from '../reporter/sending.ts'
import { checkTaken, sendFiles } from './files.ts'
import { type Patience, untilKnown } from './until-known.ts'

/** Nothing was sent: there is something to look at first. */
export class NothingSent extends CodedError<'readersChanged' | 'caseMoved'> {
  override readonly name = 'NothingSent'
}

export interface WholeReport {
  readonly text: string
  readonly urgent: boolean
  /** Ids of officers. */
  readonly excluded: string[]
  /** That are to follow. */
  readonly files: readonly Chosen[]
}

/**
 * @param onReceipt told the words before anything is sent
 * @returns what the portal has signed for, and its case until that is forgotten
 * @throws NothingSent: the receipt opens nothing; FilesNotTaken: there is none; and as `Sender.send`
 */
export const sendReport = async (
  portal: Portal,
  { text, urgent, excluded, files }: WholeReport,
  onReceipt: (words: readonly string[]) => void,
  patience: Patience,
): Promise<Sent & { readonly session: CaseSession }> => {
  checkTaken(portal, files)
  const answers = { what: text }
  const announced = files.length > 0 && { files: files.map(announcementOf) }
  const content = { version: 1 as const, answers, pointsToMe: {}, excluded, ...announced }
  const sender = createSender(portal)
  try {
    await sender.prepare()
    onReceipt(sender.words())
    const send = () => sender.send(portal, { content, urgent }, () => undefined)
    const result = await untilKnown(patience, send)
    if (result.kind === 'readersChanged') throw new NothingSent('readersChanged')
    return { ...result.sent, session: await sender.openCase(result.sent.portal) }
  } finally {
    sender.forget()
  }
}

/** @throws NothingSent; and as `CaseSession.add` */
export const addKnown = async (
  session: CaseSession,
  act: Parameters<CaseSession['add']>[0],
  patience: Patience,
): Promise<Extract<AddResult, { kind: 'added' }>> => {
  const added = await untilKnown(patience, () => session.add(act))
  if (added.kind === 'moved') throw new NothingSent('caseMoved')
  return added
}

/**
 * The files of a report that stands, in messages.
 * @param session forgotten afterwards
 * @returns how many are known to be there, and what stopped the others; null if nothing did
 */
export const sendFollowing = async (
  session: CaseSession,
  files: readonly Chosen[],
  patience: Patience,
): Promise<{ readonly arrived: number; readonly fault: unknown }> => {
  let arrived = 0
  try {
    for (const group of inMessages(files)) {
      const sent = await sendFiles(await session.files(), group, patience)
      await addKnown(session, { type: 'message', text: '', files: sent }, patience)
      arrived += group.length
    }
    return { arrived, fault: null }
  } catch (fault) {
    return { arrived, fault }
  } finally {
    session.forget()
  }
}
