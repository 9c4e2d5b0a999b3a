/** A sweep as a process of its own. It stops for ever at the HANG_AT-th look at the clock, and says so. */
import { fromBase64url } from '../../protocol/base64url.ts'

import { trustedClock } from '../../server/clock.ts'
import { openDatabase } from '../../server/db/open.ts'
import { createDeps } from '../../server/deps.ts'
import { createFiles } from '../../server/files/files.ts'
import { USUAL_FILES } from '../../server/files/settings.ts'
import { sweep } from '../../server/jobs/sweep.ts'
import { createLog } from '../../server/log.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { random } from './portal.ts'

const given = (name: string): string => process.env[name] ?? ''
const nowMs = Number(given('NOW_MS'))
let looks = 0
const now = (): number => {
  looks += 1
  if (looks === Number(given('HANG_AT'))) {
    process.stdout.write('hangs\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }
  return nowMs
}
const { db, close } = await openDatabase({ kind: 'postgres', url: given('DATABASE_URL') })
const signingSeed = fromBase64url(given('SEED')) ?? new Uint8Array()
const deps = {
  db,
  primitives: nodePrimitives,
  secrets: { signingSeed, vaultKey: random(32), proofKey: random(32) },
  log: createLog('silent', process.stderr, now),
  now,
  clock: trustedClock(now),
  random,
  publicUrl: 'http://127.0.0.1:8080',
  releaseSlotMs: 900_000,
  checkAnswers: false,
  evaluation: false,
  files: createFiles(USUAL_FILES, now),
}
await sweep(createDeps(deps))
await close()
