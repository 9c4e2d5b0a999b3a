/** Whoever leaves the page while a report is on its way, a reporter's own or one that an officer records. */
import { describe, expect, it } from 'vitest'
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { createRecorder } from '../../client/officer/recorder.ts'
import type { OfficerPlatform } from '../../client/officer/storage.ts'
import { loadPortal } from '../../client/reporter/portal.ts'
import { createSender } from '../../client/reporter/send-report.ts'
import { readDirectory } from '../../protocol/exchanges/directory.ts'
import { challenge } from '../../protocol/exchanges/proof.ts'
import { sendReport } from '../../protocol/exchanges/report.ts'
import { MOST_CHUNKS } from '../../protocol/files/steps.ts'
import { encodeReceipt, RECEIPT_SECRET_BYTES } from '../../protocol/receipt.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import { mintProof } from '../support/mint-proof.ts'
import { random } from '../support/portal.ts'
import { testPlatform } from '../support/test-platform.ts'
import { TODAY, World } from '../support/world.ts'

const CONTENT = { version: 1 as const, answers: { what: 'x' }, pointsToMe: {}, excluded: [] }

interface Sends {
  readonly send: () => Promise<readonly string[]>
  readonly forget: () => void
}

const FACES: Record<string, (world: World, platform: OfficerPlatform) => Promise<Sends>> = {
  'a reporter sends': async (_world, platform) => {
    const portal = await loadPortal(platform)
    const sender = createSender(portal)
    const send = async () => {
      const report = { content: CONTENT, urgent: false }
      const result = await sender.send(portal, report, () => undefined)
      return result.kind === 'sent' ? result.sent.words : []
    }
    return { send, forget: sender.forget }
  },
  'an officer records': async (world, platform) => {
    const { primitives } = world
    const session = { platform, primitives, epochs: world.known(), author: world.officer('Ines') }
    const recorder = createRecorder(session)
    const recording = { content: CONTENT, urgent: false, countsFrom: TODAY }
    const send = async () => (await recorder.record(session, recording)).words
    return { send, forget: recorder.forget }
  },
}

describe.each(Object.keys(FACES))('a report that %s', (face) => {
  it.each(['while the keys are made', 'while the server is asked'])(
    'has the keys and the receipt of its secret, though the page is left %s',
    async (when) => {
      const world = await World.create()
      const proof = await mintProof({ proofKey: random(32) }, Date.now())
      let load = () => {}
      const ready = new Promise<void>((resolve) => {
        load = resolve
      })
      const secrets: Uint8Array[] = []
      const argon2: Argon2 = async ({ secret, salt }) => {
        // A worker is handed the secret only when it has loaded.
        await ready
        secrets.push(Uint8Array.from(secret))
        return Uint8Array.from([...secret, ...salt, 0, 0, 0, 0])
      }
      let forget = () => {}
      const server = async (path: string, json: string) => {
        const files = { mostChunks: MOST_CHUNKS, isFull: false }
        const directory = { chain: world.chain(), today: TODAY, evaluation: false, files }
        if (path === readDirectory.path) return { ok: true, body: directory }
        if (path === challenge.path) return { ok: true, body: proof.challenge }
        if (when === 'while the server is asked') forget()
        const { statement } = JSON.parse(json) as { statement: SignedStatement }
        const received = world.serverSays(
          { reporter: [statement], shared: [], internal: [] },
          { type: 'received', statement: world.parse(statement).hash },
        )
        const pad = path === sendReport.path ? { pad: '' } : {}
        return { ok: true, body: { statement, received, ...pad } }
      }
      const platform = testPlatform(server, { argon2, solveProof: async () => proof })
      const sends = await FACES[face]?.(world, platform)
      if (!sends) throw new Error(`no ${face}`)
      forget = sends.forget
      const asked = sends.send()
      if (when === 'while the keys are made') forget()
      load()
      const words = await asked
      const [used = new Uint8Array(RECEIPT_SECRET_BYTES)] = secrets
      expect(used).not.toEqual(new Uint8Array(RECEIPT_SECRET_BYTES))
      expect(words).toEqual(encodeReceipt(world.primitives, used))
      await expect(sends.send()).rejects.toThrow(TypeError)
    },
  )
})
