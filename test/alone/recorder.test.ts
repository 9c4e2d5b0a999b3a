/** An officer who leaves the page while a report is recorded. */
import { describe, expect, it } from 'vitest'
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { createRecorder } from '../../client/officer/recorder.ts'
import { encodeReceipt, RECEIPT_SECRET_BYTES } from '../../protocol/receipt.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import { testPlatform } from '../support/test-platform.ts'
import { TODAY, World } from '../support/world.ts'

describe('a report that an officer records', () => {
  it.each(['while the keys are made', 'while the server is asked'])(
    'has the keys and the receipt of its secret, though the page is left %s',
    async (when) => {
      const world = await World.create()
      const author = world.officer('Ines')
      const epochs = world.known()
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
      const server = async (_path: string, json: string) => {
        if (when === 'while the server is asked') recorder.forget()
        const { statement } = JSON.parse(json) as { statement: SignedStatement }
        const received = world.serverSays(
          { reporter: [statement], shared: [], internal: [] },
          {
            type: 'received',
            statement: world.parse(statement).hash,
          },
        )
        return { ok: true, body: { statement, received } }
      }
      const platform = testPlatform(server, { argon2 })
      const recorder = createRecorder({ platform, primitives: world.primitives, epochs })
      const content = { version: 1 as const, answers: { what: 'x' }, pointsToMe: {}, excluded: [] }
      const recording = { content, urgent: false, countsFrom: TODAY }
      const session = { platform, primitives: world.primitives, epochs, author }
      const asked = recorder.record(session, recording)
      if (when === 'while the keys are made') recorder.forget()
      load()
      const { words } = await asked
      const [used = new Uint8Array(RECEIPT_SECRET_BYTES)] = secrets
      expect(used).not.toEqual(new Uint8Array(RECEIPT_SECRET_BYTES))
      expect(words).toEqual(encodeReceipt(world.primitives, used))
      await expect(recorder.record(session, recording)).rejects.toThrow(TypeError)
    },
  )
})
