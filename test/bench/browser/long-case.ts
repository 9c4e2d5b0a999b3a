/** A long case as an officer's browser opens it over the server: from the request to what the first screen is made of. */
import type { Author } from '../../../client/compose-office.ts'
import { loadPrimitives } from '../../../client/crypto/sodium.ts'
import { openCase } from '../../../client/officer/case-file.ts'
import { deliver } from '../../../client/officer/deliver.ts'
import { Drafts } from '../../../client/officer/drafts.ts'
import { withLetters } from '../../../client/officer/older-letters.ts'
import { newestEpochs, sessionOf } from '../../../client/officer/session.ts'
import { deviceStorage, type OfficerPlatform } from '../../../client/officer/storage.ts'
import { fromBase64url } from '../../../protocol/base64url.ts'
import { platform } from '../../../web/common/platform.ts'

export interface GivenOfficer {
  readonly id: string
  /** All base64url. */
  readonly signKey: string
  readonly signSecretKey: string
  readonly kemSecretKey: string
}

export interface TookLong {
  /** On a new device, all of it verified. */
  readonly firstMs: number[]
  /** In a new session, on a device that has verified it before. */
  readonly knownMs: number[]
  /** Again in the session. */
  readonly againMs: number[]
  /** With one statement more than this session has seen. */
  readonly oneMoreMs: number[]
  /** Letters opened with it. */
  readonly shown: number
  /** All older letters, asked for, verified and opened. */
  readonly lettersMs: number
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

export const authorOf = (officer: GivenOfficer): Author => ({
  ...officer,
  signSecretKey: bytesOf(officer.signSecretKey),
  kemSecretKey: bytesOf(officer.kemSecretKey),
})

const timed = async <T>(into: number[], work: () => Promise<T>): Promise<T> => {
  const startMs = performance.now()
  const done = await work()
  into.push(performance.now() - startMs)
  return done
}

export const benchLong = async (
  officer: GivenOfficer,
  caseId: string,
  rounds: number,
): Promise<TookLong> => {
  const primitives = await loadPrimitives()
  const author = authorOf(officer)
  const at: OfficerPlatform = {
    ...platform,
    storage: deviceStorage(localStorage),
    drafts: new Drafts(),
  }
  const firstMs: number[] = []
  const knownMs: number[] = []
  const againMs: number[] = []
  const oneMoreMs: number[] = []
  const lettersMs: number[] = []
  let shown = 0
  const signIn = async () => sessionOf(at, primitives, author, await newestEpochs(at, primitives))
  // They have opened it today.
  await openCase(await signIn(), caseId)
  for (let round = 0; round < rounds; round++) {
    localStorage.clear()
    const onNewDevice = await signIn()
    const first = await timed(firstMs, () => openCase(onNewDevice, caseId))
    const session = await signIn()
    await timed(knownMs, () => openCase(session, caseId))
    await timed(againMs, () => openCase(session, caseId))
    const note = { version: 1 as const, text: 'One more.' }
    const outcome = await deliver(first, () => [
      { log: 'internal', act: { type: 'note' }, content: note },
    ])
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const now = await timed(oneMoreMs, () => openCase(session, caseId))
    const kinds = [...now.file.letters.byStatement.values()].map(({ kind }) => kind)
    shown = kinds.filter((kind) => kind === 'open').length
    if (round === 0) await timed(lettersMs, () => withLetters(session, now.file))
  }
  return { firstMs, knownMs, againMs, oneMoreMs, shown, lettersMs: lettersMs[0] ?? Number.NaN }
}
