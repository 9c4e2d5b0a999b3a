/** A reporter's receipt and report, in words and with keys that are marked. */

import { composeReport, sendReportJson } from '../../client/compose-report.ts'
import { argon2Here } from '../../client/crypto/argon2.ts'
import { type ReceiptKeys, receiptKeys } from '../../client/crypto/receipt-keys.ts'
import { announcementOf } from '../../client/files/attach.ts'
import type { Chosen } from '../../client/files/upload.ts'
import { drawReceiptSecret, encodeReceipt, encodeReceiptCode } from '../../protocol/receipt.ts'
import { LEAST_BYTES } from './byte-search.ts'
import type { Marks } from './marks.ts'
import { mintProof } from './mint-proof.ts'
import { random } from './portal.ts'
import type { Remote } from './remote.ts'
import type { World } from './world.ts'

/** One whose every two words in a row are long enough to be looked for: `ace act` is too short. */
const drawSearchableSecret = ({ primitives }: World): Uint8Array => {
  for (;;) {
    const secret = drawReceiptSecret(primitives, random)
    const words = encodeReceipt(primitives, secret)
    const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`)
    if (pairs.every((pair) => pair.length >= LEAST_BYTES)) return secret
  }
}

/** A receipt as a reporter gets it, and its keys. */
export const drawReceipt = async (world: World, marks: Marks): Promise<ReceiptKeys> => {
  const { primitives, portal } = world
  const secret = drawSearchableSecret(world)
  const words = encodeReceipt(primitives, secret)
  const code = encodeReceiptCode(primitives, secret)
  const keys = await receiptKeys(primitives, argon2Here, secret, portal)
  marks.keep('receipt', secret)
  for (const [i, word] of words.slice(1).entries()) {
    marks.keep(`receipt words ${i}`, `${words[i]} ${word}`)
    marks.keep(`receipt words ${i} with a hyphen`, `${words[i]}-${word}`)
  }
  marks.keep('receipt code', code)
  marks.keep('receipt code without hyphens', code.replaceAll('-', ''))
  marks.keep('mailbox token', keys.mailboxToken)
  marks.keep('signing seed of the reporter', keys.sign.secretKey.subarray(0, 32))
  marks.keep('X-Wing seed of the reporter', keys.kem.secretKey)
  return keys
}

/** The very bytes of a report with a marked answer to every question, which announces files. */
export const markedReport = async (
  { world }: Remote,
  keys: ReceiptKeys,
  marks: Marks,
  proofKey: Uint8Array,
  today: string,
  files: readonly Chosen[],
): Promise<string> => {
  const fields = ['what', 'when', 'where', 'who', 'whoSaw'] as const
  const risks = ['whoElseKnows', 'notToRepeat', 'willBeTold'] as const
  const say = <T extends string>(names: readonly T[]) =>
    Object.fromEntries(names.map((name) => [name, marks.say(name)])) as Record<T, string>
  const answers = say(fields)
  const content = {
    version: 1 as const,
    answers: { ...answers, what: `${answers.what} See ${marks.word('file name')}.jpg.` },
    pointsToMe: say(risks),
    excluded: [],
    files: files.map(announcementOf),
  }
  const report = composeReport(
    world.primitives,
    world.known(today),
    keys,
    { content, urgent: true },
    today,
  )
  return sendReportJson(world.known(today), await mintProof({ proofKey }, Date.now()), report)
}
