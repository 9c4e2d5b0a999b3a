/** What an intake officer of the examples does: reads the case, acts on it, and all else that the office has. */

import { call } from '../../client/call.ts'
import { composeAppend, type OfficerAct } from '../../client/compose-office.ts'
import { composeReport } from '../../client/compose-report.ts'
import { sealDraft } from '../../client/crypto/draft.ts'
import { indexKey, sealRecord } from '../../client/crypto/index-record.ts'
import { sealPhrases } from '../../client/crypto/phrases.ts'
import type { Server } from '../../client/platform.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import { readAbsences, setAbsence } from '../../protocol/exchanges/absence.ts'
import { forgetDraft, putDraft, readDraft } from '../../protocol/exchanges/drafts.ts'
import { readFigures, readLoads } from '../../protocol/exchanges/figures.ts'
import { readNotices, setNoticeAddress } from '../../protocol/exchanges/notices.ts'
import {
  appendToCase,
  findCase,
  readCase,
  readDay,
  readLetters,
  readQueue,
} from '../../protocol/exchanges/office.ts'
import {
  earlyCases,
  indexVersions,
  readIndex,
  saveIndex,
  syncIndex,
} from '../../protocol/exchanges/own-index.ts'
import {
  addPasskey,
  readPasskeyChallenge,
  readPasskeys,
  removePasskey,
  resumeByPasskey,
  signInByPasskey,
} from '../../protocol/exchanges/passkeys.ts'
import { putPhrases, readPhrases } from '../../protocol/exchanges/phrases.ts'
import { recordReport } from '../../protocol/exchanges/recording.ts'
import { readSession, resumeSession, signOut } from '../../protocol/exchanges/session.ts'
import { toHash } from '../../protocol/fields.ts'
import { NOTHING_KEPT } from '../../protocol/together/kept.ts'
import { Authenticator } from '../play/authenticator.ts'
import { seedOf, TODAY } from '../vectors/portal.ts'
import type { Team } from './found.ts'
import type { Person } from './people.ts'
import type { ExamplePortal } from './portal.ts'
import { reporterKeys, reportOf } from './reporter.ts'

/** Reads the case, notes that it was opened, reads it whole, and answers. */
const workOn = async (example: ExamplePortal, { ines, vera }: Team, desk: Server, id: string) => {
  const { primitives } = example
  const epochs = await example.epochs()
  const verify = async (note: string) => {
    const read = await example.show(note, readCase, { case: id }, desk)
    const given = { seesInternal: true, today: read.today, withBodies: read.opened }
    return example.verify(epochs, read.logs, read.envelopes, given)
  }
  const append = (verified: Awaited<ReturnType<typeof verify>>, acts: readonly OfficerAct[]) =>
    composeAppend(primitives, epochs, verified, ines, acts, TODAY)

  const closed = await verify('Before the officer has noted that they opened it: no bodies.')
  const title = { version: 1 as const, text: 'Evidence store' }
  const opened = append(closed, [
    { log: 'internal', act: { type: 'opened' } },
    { log: 'internal', act: { type: 'title' }, content: title },
  ])
  await call(desk, appendToCase, opened)
  const whole = await verify('The same case afterwards; they have given it a title too.')
  const older = { case: id, letters: [{ log: 'reporter' as const, seq: 0 }] }
  await example.show(
    'An envelope by its statement: of a longer history the older letters come only so.',
    readLetters,
    older,
    desk,
  )
  const acts: readonly OfficerAct[] = [
    { log: 'shared', act: { type: 'acknowledged' } },
    { log: 'shared', bring: { type: 'assign', officer: vera.id, handler: true } },
    {
      log: 'shared',
      act: { type: 'message' },
      content: { version: 1, text: 'Thank you. We have begun to look into it.' },
    },
  ]
  const request = append(whole, acts)
  const note =
    'Four statements that stand or fall together. Two bring in a reader: their wraps are of the two envelopes before in ' +
    'the reporter’s and the shared log, and of the one in the internal log.'
  await example.show(note, appendToCase, request, desk)
}

const keepDraft = async (example: ExamplePortal, ines: Person, desk: Server, id: string) => {
  const { portal } = (await example.epochs()).directories
  const place = { portal, officer: ines.id, caseId: id }
  const content = { version: 1 as const, savedMs: example.nowMs, fields: { 'note/text': 'Ask ' } }
  const draft = sealDraft(example.primitives, ines.kemSecretKey, place, content)
  const put = { case: id, replaces: null, draft }
  await example.show('There was none before.', putDraft, put, desk)
  await example.show('The caller’s draft in the case.', readDraft, { case: id }, desk)
  const forget = { case: id, nonce: draft.nonce }
  await example.show('The officer has sent all of it.', forgetDraft, forget, desk)
}

const index = async (example: ExamplePortal, ines: Person, desk: Server) => {
  const note =
    'What the caller’s index lacks: the title that they gave, and nothing of it is kept yet.'
  const { cases } = await example.show(note, syncIndex, { again: [] }, desk)
  const { portal } = (await example.epochs()).directories
  const key = indexKey(example.primitives, ines.kemSecretKey, portal)
  const records = cases.map(({ case: caseId, version }) => {
    const place = { portal, officer: ines.id, caseId, version }
    const whole = {
      version: 1 as const,
      newest: {},
      forged: false,
      report: null,
      together: NOTHING_KEPT,
    }
    return { case: caseId, version, sealed: sealRecord(example.primitives, key, place, whole) }
  })
  await example.show('One record for each case.', saveIndex, { records }, desk)
  await example.show('All of them again, at the next sign-in.', readIndex, { after: null }, desk)
  const other = 'What another tab of theirs compares with what it has read.'
  await example.show(other, indexVersions, { after: null }, desk)
}

const savePhrases = async (example: ExamplePortal, ines: Person, desk: Server) => {
  const owner = { portal: (await example.epochs()).directories.portal, officer: ines.id }
  const phrase = { name: 'Thanks', text: 'Thank you for telling us.' }
  const content = { version: 1 as const, savedMs: example.nowMs, phrases: [phrase] }
  const phrases = sealPhrases(example.primitives, ines.kemSecretKey, owner, content)
  await example.show('There were none before.', putPhrases, { replaces: null, phrases }, desk)
  await example.show('The caller’s own.', readPhrases, {}, desk)
}

const usePasskey = async (example: ExamplePortal, { name, authKey }: Person, desk: Server) => {
  const device = new Authenticator('http://127.0.0.1', seedOf(example.primitives, 'passkey'))
  /** Each challenge is newer than the one before. */
  const challenge = async () => {
    example.tick()
    return call(example.stranger, readPasskeyChallenge, {})
  }
  const vault = toBase64url(example.primitives.random(104))
  const added = { authKey, name: 'Work phone', vault, passkey: device.attest(await challenge()) }
  await example.show('With a vault for it, since its device has a PRF.', addPasskey, added, desk)
  await example.show('What the next one signs.', readPasskeyChallenge, {})
  const signInName = name.toLowerCase()
  const credentials = { signInName, authKey, passkey: device.assert(await challenge()) }
  await example.show('In the place of a one-time code.', signInByPasskey, credentials)
  const passkey = device.assert(await challenge())
  await example.show('In the place of the passphrase.', resumeByPasskey, { passkey }, desk)
  await example.show('The caller’s own.', readPasskeys, {}, desk)
  const { id } = passkey
  await example.show('It is gone then.', removePasskey, { id }, desk)
}

const record = async (example: ExamplePortal, officer: string, desk: Server) => {
  const { primitives } = example
  const keys = reporterKeys(primitives, 'caller')
  const content = { ...reportOf('A caller says that a key is missing.'), cameBy: 'phone' as const }
  const recorded = { by: officer, countsFrom: '2026-02-27' }
  const report = { content, urgent: false, recorded }
  const request = composeReport(primitives, await example.epochs(), keys, report, TODAY)
  await example.show('A report that came by phone on 27 February.', recordReport, request, desk)
}

export const work = async (example: ExamplePortal, team: Team, desk: Server): Promise<void> => {
  const filter = { closed: false, number: null, after: null }
  const { rows } = await example.show('All that is open: one page.', readQueue, filter, desk)
  const id = rows[0]?.case ?? ''
  const number = rows[0]?.number ?? ''
  await example.show('A case of the caller’s by its number.', findCase, { number }, desk)
  await workOn(example, team, desk, id)
  await example.show('The caller’s day, after that work.', readDay, {}, desk)
  await example.show('Who has how much to do, in the caller’s cases.', readLoads, {}, desk)
  await keepDraft(example, team.ines, desk, id)
  await index(example, team.ines, desk)
  await savePhrases(example, team.ines, desk)
  await record(example, team.ines.id, desk)

  const absence = { from: '2026-03-09', until: '2026-03-13' }
  await example.show('The caller is away for a week.', setAbsence, { absence }, desk)
  await example.show('Who is away, or will be.', readAbsences, {}, desk)
  const address = { address: 'ines@example.org' }
  await example.show('Where the daily notice goes.', setNoticeAddress, address, desk)
  await example.show('The caller’s address, and when notices go out.', readNotices, {}, desk)
  await example.show('Whose session it is, after a reload.', readSession, {}, desk)
  const { authKey } = team.ines
  await example.show('The vault again, for the passphrase.', resumeSession, { authKey }, desk)
  await usePasskey(example, team.ines, desk)
  await example.show('This session alone.', signOut, { everywhere: false }, desk)
}

/** An overseer is given them over the cases that are released. */
export const figures = async (example: ExamplePortal, desk: Server): Promise<void> => {
  const note = 'To an overseer; no case has been escalated, appealed or orphaned yet.'
  await example.show(note, readFigures, { after: null }, desk)
  const early =
    'What calling themself into a case would need. This one is none of which they read anything.'
  await example.show(early, earlyCases, { cases: [toHash(new Uint8Array(32))] }, desk)
}
