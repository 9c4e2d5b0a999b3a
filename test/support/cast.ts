/** Everybody who may come to the doors of a portal, and cases that each of them stands to in another way. */

import { toBase64url } from '../../protocol/base64url.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import {
  invite,
  publishDirectory,
  withdrawInvitation,
} from '../../protocol/exchanges/administration.ts'
import { acceptInvitation } from '../../protocol/exchanges/enrolment.ts'
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { appendToMailbox } from '../../protocol/exchanges/report.ts'
import { signOut } from '../../protocol/exchanges/session.ts'
import { derive } from '../../protocol/primitives.ts'
import { LIFE_MS } from '../../server/features/session/store.ts'
import type { NoticeSettings } from '../../server/notices/settings.ts'
import type { Page } from '../../server/pages.ts'
import { putSession } from './accounts.ts'
import { fileOf, type TestFile } from './files.ts'
import { type Answer, Live, Refused, Reporter } from './live.ts'
import { handedOver, makeAccount } from './office.ts'
import { random } from './portal.ts'
import { tamper } from './tamper.ts'
import { type TestOfficer, TODAY, World } from './world.ts'

/** With the policy's default. */
const IDLE_MS = 20 * 60_000

/** By first name. What each is to the cases `held` and `released` stands beside it. */
const OFFICERS: readonly [name: string, ...roles: Role[]][] = [
  ['Ada', 'administrator'],
  /** Reads both. */
  ['Ines', 'intake'],
  /** Left out of `held` by the report itself. */
  ['Left', 'intake'],
  /** Excluded from `held` later, by the reporter. */
  ['Excl', 'intake'],
  /** Declared a conflict in `held`. */
  ['Conf', 'intake'],
  ['Sana', 'supervisor'],
  /** Withheld from `held`, let into `released` by an appeal. */
  ['Olu', 'overseer'],
  /** Assigned to `held`. */
  ['Vera', 'investigator'],
  /** Taken off `held` again. */
  ['Una', 'investigator'],
  ['Vito', 'investigator'],
  ['Retired', 'intake'],
  ['Renewed', 'intake'],
]

/** Who has no session that counts, whatever they present. */
export const STRANGERS = [
  'nobody',
  'a made-up session',
  'a session of another form',
  'a session that was not used for too long',
  'a session that began too long ago',
  'a session that was ended',
  'a retired officer’s session',
  'a session from before new keys',
  'a mailbox token as a session',
  'an invitation as a session',
  'the set-up token as a session',
  'an officer’s id as a session',
] as const
type Stranger = (typeof STRANGERS)[number]

/** Officers with a session, in the order of the table. */
export const SIGNED_IN = [
  'Ada',
  'Ines',
  'Sana',
  'Olu',
  'Vera',
  'Una',
  'Vito',
  'Left',
  'Excl',
  'Conf',
] as const
export type SignedIn = (typeof SIGNED_IN)[number]
export type Caller = Stranger | SignedIn

const page = (path: string, type: string, isKept: boolean): Page => ({
  path,
  type,
  bytes: Buffer.from(`of ${path}`),
  br: null,
  gzip: null,
  isKept,
  headers: () => ({}),
})
const PAGES = {
  list: [
    page('/', 'text/html; charset=utf-8', false),
    page('/cy/', 'text/html; charset=utf-8', false),
    page('/office/', 'text/html; charset=utf-8', false),
    page('/assets/index-abcdefgh.js', 'text/javascript; charset=utf-8', false),
    page('/office/assets/index-abcdefgh.js', 'text/javascript; charset=utf-8', true),
  ],
  notFound: null,
}

/** Nobody listens there. */
const NOTICES: NoticeSettings = {
  server: { host: '127.0.0.1', port: 9, secure: false, requireTls: false, account: null },
  from: 'candour@police.example',
  at: '08:00',
  languages: ['en'],
}

const must = (answer: Answer): Answer => {
  if (answer.error) throw new Refused(answer)
  return answer
}

export interface Cast {
  readonly live: Live
  readonly held: Reporter
  readonly released: Reporter
  /** Came since the last slot: no officer is answered. */
  readonly fresh: Reporter
  /** Is no more. */
  readonly deleted: Reporter
  /** The request with which `held` came. */
  readonly sent: string
  /** A request of Ines's that was taken. */
  readonly appended: string
  /** The request with which the reporter of `held` excluded Excl. */
  readonly exclusion: string
  /** Goes with a letter of the reporter of `held`. */
  readonly file: TestFile
  readonly invitations: Invitations
  /** The right set-up token, in a portal that is set up. */
  readonly setupToken: string
  readonly cookies: Map<Caller, string>
}

const startSession = ({ db, world, portal }: Live, name: string, idleMs = 0, ageMs = 0) =>
  putSession(db, world.officer(name), portal.clock.nowMs, { idleMs, ageMs })

/** Vera comes, Una comes and goes, Excl is excluded, Conf leaves. */
const playHeld = async (live: Live, held: Reporter) => {
  const { id } = held
  const idOf = (name: string) => live.world.officer(name).id
  const assign = (name: string) =>
    live.act('Ines', id, [
      { log: 'shared', bring: { type: 'assign', officer: idOf(name), handler: false } },
    ])
  await live.open('Ines', id)
  must(await assign('Vera'))
  must(await assign('Una'))
  must(
    await live.act('Ines', id, [
      { log: 'shared', act: { type: 'unassign', officer: idOf('Una') } },
    ]),
  )
  await live.open('Excl', id)
  must(await live.act('Conf', id, [{ log: 'shared', act: { type: 'conflict' } }]))
  const exclusion = await held.compose({ type: 'exclude', officer: idOf('Excl') })
  must(await live.post(appendToMailbox, exclusion))
  await live.slot()
  const note = { version: 1, text: 'To be asked again.' } as const
  const appended = JSON.stringify(
    await live.compose('Ines', id, [{ log: 'internal', act: { type: 'note' }, content: note }]),
  )
  must(await live.post(appendToCase, appended, 'Ines'))
  return { appended, exclusion }
}

interface Invitations {
  readonly open: string
  readonly expired: string
  readonly withdrawn: string
  /** Accepted, and signed into the directory. */
  readonly used: string
}

const inviteAs = async (live: Live, name: string, officer: string | null = null) => {
  const request = { officer, name, unit: 'Professional standards', roles: ['intake'] }
  return invite.response.parse(JSON.parse(must(await live.post(invite, request, 'Ada')).text))
}

/** Renewed gets new keys, Retired leaves: in one epoch, signed and published as administrators do. */
const changeDirectory = async (live: Live): Promise<Invitations> => {
  const { world } = live
  const retired = world.officer('Retired').id
  const { officer: id, token: used } = await inviteAs(live, 'Renewed', world.officer('Renewed').id)
  const renewed = world.enrol('Renewed', ['intake'], id)
  must(await live.post(acceptInvitation, acceptance(live, used, renewed)))
  const body = world.nextBody(({ officers }) => ({
    issuedOn: TODAY,
    officers: officers.map((it) =>
      it.id === id ? renewed.entry : it.id === retired ? { ...it, until: TODAY } : it,
    ),
  }))
  must(await live.post(publishDirectory, { directory: world.sign(body) }, 'Ada'))
  world.publish(body)
  await live.slot()
  const { token: open } = await inviteAs(live, 'Newcomer')
  const { token: withdrawn, officer } = await inviteAs(live, 'Mistaken')
  must(await live.post(withdrawInvitation, { officer }, 'Ada'))
  const { token: expired, officer: late } = await inviteAs(live, 'Late')
  await live.db
    .updateTable('invitations')
    .set({ expires_day: dayOf('1970-01-01') })
    .where('officer_id', '=', late)
    .execute()
  return { open, expired, withdrawn, used }
}

export const signInNameOf = ({ id }: TestOfficer): string => `as-${id}`.toLowerCase()

/** What the officer's browser hands over. */
export const acceptance = (live: Live, token: string, officer: TestOfficer) => {
  const made = makeAccount(live.world, officer, signInNameOf(officer))
  const { kemKey, signKey, entry } = officer
  const account = handedOver(made, live.portal.clock.nowMs)
  return { token, kemKey, signKey, selfSignature: entry.selfSignature, account }
}

const remove = async (live: Live, { id }: Reporter): Promise<void> => {
  const caseId = Buffer.from(id, 'base64url')
  await tamper(live.db, async (tx) => {
    for (const table of ['wraps', 'envelopes', 'statements', 'case_readers'] as const) {
      await tx.deleteFrom(table).where('case_id', '=', caseId).execute()
    }
    await tx.deleteFrom('cases').where('id', '=', caseId).execute()
  })
}

const rightSetupToken = async (live: Live): Promise<string> => {
  const value = random(32)
  const { primitives, secrets } = live.portal.deps
  await live.db.insertInto('settings').values({ key: 'setup-nonce', value }).execute()
  return toBase64url(derive(primitives, secrets.vaultKey, 32, 'setup-token', value))
}

/** What strangers present instead of a session. */
const strangersCookies = async (
  live: Live,
  before: { readonly retired: string; readonly renewed: string },
  others: { readonly mailbox: string; readonly invitation: string; readonly setup: string },
): Promise<Map<Caller, string>> => {
  const ended = await startSession(live, 'Ines')
  await live.portal.app.server.inject({
    method: 'POST',
    url: signOut.path,
    headers: { cookie: `candour=${ended}` },
    payload: { everywhere: false },
  })
  const given: Record<Exclude<Stranger, 'nobody'>, string> = {
    'a made-up session': toBase64url(random(32)),
    'a session of another form': 'x',
    'a session that was not used for too long': await startSession(live, 'Ines', IDLE_MS, IDLE_MS),
    'a session that began too long ago': await startSession(live, 'Ines', 0, LIFE_MS),
    'a session that was ended': ended,
    'a retired officer’s session': before.retired,
    'a session from before new keys': before.renewed,
    'a mailbox token as a session': others.mailbox,
    'an invitation as a session': others.invitation,
    'the set-up token as a session': others.setup,
    'an officer’s id as a session': live.world.officer('Ines').id,
  }
  return new Map(STRANGERS.flatMap((it) => (it === 'nobody' ? [] : [[it, given[it]]])))
}

export const gatherCast = async (): Promise<Cast> => {
  const live = await Live.open('postgres', await World.create(OFFICERS), {
    pages: PAGES,
    notices: NOTICES,
  })
  const before = {
    retired: await startSession(live, 'Retired'),
    renewed: await startSession(live, 'Renewed'),
  }
  const held = new Reporter(live, live.world.reporterKeys())
  const sent = await live.reportJson(held.keys, { excluded: [live.world.officer('Left').id] })
  must(await held.send(sent))
  const released = await live.report()
  const deleted = await live.report()
  await live.slot()
  const played = await playHeld(live, held)
  const file = await fileOf(held)
  must(await released.act({ type: 'appeal' }))
  await live.slot()
  const invitations = await changeDirectory(live)
  await remove(live, deleted)
  const setupToken = await rightSetupToken(live)
  const mailbox = toBase64url(held.keys.mailboxToken)
  const others = { mailbox, invitation: invitations.open, setup: setupToken }
  const cookies = await strangersCookies(live, before, others)
  const fresh = await live.report()
  const cases = { held, released, fresh, deleted }
  return { live, ...cases, sent, ...played, file, invitations, setupToken, cookies }
}

/** Gives each officer a new session: the one before may have been ended. */
export const signInAll = async ({ live, cookies }: Cast): Promise<void> => {
  for (const name of SIGNED_IN) cookies.set(name, await startSession(live, name))
}
