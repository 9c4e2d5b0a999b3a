/** An officer who leaves the page while a report is recorded. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { encodeReceipt, RECEIPT_SECRET_BYTES } from '../../protocol/receipt.ts'
import type { SignedStatement } from '../../protocol/statement.ts'
import type { Argon2 } from '../../web/crypto/argon2.ts'
import { createRecorder } from '../../web/office/record/recorder.ts'
import { TODAY, World } from '../support/world.ts'

const worker = vi.hoisted(() => ({ ready: Promise.resolve(), secrets: [] as Uint8Array[] }))
vi.mock('../../web/crypto/argon2-in-worker.ts', () => ({
  argon2InWorker: (async ({ secret, salt }) => {
    // The real one is handed the secret only when it has loaded.
    await worker.ready
    worker.secrets.push(Uint8Array.from(secret))
    return Uint8Array.from([...secret, ...salt, 0, 0, 0, 0])
  }) satisfies Argon2,
}))

describe('a report that an officer records', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each(['while the keys are made', 'while the server is asked'])(
    'has the keys and the receipt of its secret, though the page is left %s',
    async (when) => {
      const world = await World.create()
      const author = world.officer('Ines')
      const epochs = world.known()
      let load = () => {}
      worker.ready = new Promise((resolve) => {
        load = resolve
      })
      worker.secrets.length = 0
      const recorder = createRecorder({ primitives: world.primitives, epochs })
      vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
        if (when === 'while the server is asked') recorder.forget()
        const { statement } = JSON.parse(body) as { statement: SignedStatement }
        const received = world.serverSays(
          { reporter: [statement], shared: [], internal: [] },
          {
            type: 'received',
            statement: world.parse(statement).hash,
          },
        )
        return Response.json({ statement, received })
      })
      const content = { version: 1 as const, answers: { what: 'x' }, pointsToMe: {}, excluded: [] }
      const recording = { content, urgent: false, countsFrom: TODAY }
      const session = { primitives: world.primitives, epochs, author }
      const asked = recorder.record(session, recording)
      if (when === 'while the keys are made') recorder.forget()
      load()
      const { words } = await asked
      const [used = new Uint8Array(RECEIPT_SECRET_BYTES)] = worker.secrets
      expect(used).not.toEqual(new Uint8Array(RECEIPT_SECRET_BYTES))
      expect(words).toEqual(encodeReceipt(world.primitives, used))
      await expect(recorder.record(session, recording)).rejects.toThrow(TypeError)
    },
  )
})
