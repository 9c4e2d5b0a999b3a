/** What the reporter of the examples does: works, sends, reads, writes again. */
import {
  appendToMailboxJson,
  composeReport,
  composeReporterAct,
  sendReportJson,
} from '../../client/compose-report.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { solveProof } from '../../client/node/platform.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { ReportContent } from '../../protocol/content.ts'
import { readDirectory, readEpochs } from '../../protocol/exchanges/directory.ts'
import { challenge } from '../../protocol/exchanges/proof.ts'
import { appendToMailbox, readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { seedOf, TODAY } from '../vectors/portal.ts'
import type { ExamplePortal } from './portal.ts'

/** Keys that stand in for what Argon2id makes of a receipt. */
export const reporterKeys = (primitives: BrowserPrimitives, name: string): ReceiptKeys => ({
  mailboxToken: seedOf(primitives, `${name} mailbox token`),
  sign: primitives.signKeyPair(seedOf(primitives, `${name} sign`)),
  kem: primitives.kemKeyPair(seedOf(primitives, `${name} kem`)),
})

export const reportOf = (what: string): ReportContent => ({
  version: 1,
  answers: { what },
  pointsToMe: {},
  excluded: [],
})

/** A report, sent and read again, and a letter that waits for its slot. */
export const report = async (example: ExamplePortal): Promise<void> => {
  const { primitives } = example
  await example.show('The newest epoch; its key never changed.', readDirectory, {})
  const epochs = await example.epochs()
  const asked = { hashes: [epochs.current.body.previous ?? ''] }
  await example.show('An epoch that was named somewhere.', readEpochs, asked)

  const keys = reporterKeys(primitives, 'reporter')
  const given = await example.show('Work: the counter is at most `most`.', challenge, {})
  const content = reportOf('The count of the evidence store was changed afterwards.')
  const sent = composeReport(primitives, epochs, keys, { content, urgent: false }, TODAY)
  const proof = await solveProof(given, () => undefined)
  const json = sendReportJson(epochs, proof, sent)
  await example.showBody(
    'A report. The server signs at once that it was received.',
    sendReport,
    json,
  )

  const request = { token: toBase64url(keys.mailboxToken) }
  const note = 'The mailbox right afterwards: the report, and its `received`.'
  const { logs, envelopes, today } = await example.show(note, readMailbox, request)
  const verified = await example.verify(epochs, logs, envelopes, { seesInternal: false, today })
  const letter = { type: 'message', text: 'It was the night of 24 February.' } as const
  const composed = composeReporterAct(primitives, epochs, verified, keys, letter, TODAY)
  const append = appendToMailboxJson(epochs, composed)
  await example.showBody('A letter. It waits for the next slot.', appendToMailbox, append)
}
