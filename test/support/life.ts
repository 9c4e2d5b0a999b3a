/** The whole life of a portal and of a case, over HTTP, in words and with keys that are marked. */

import type { OfficerAct } from '../../client/compose-office.ts'
import { sealDraft } from '../../client/crypto/draft.ts'
import type { ReceiptKeys } from '../../client/crypto/receipt-keys.ts'
import { fromBase64url, toBase64url } from '../../protocol/base64url.ts'
import { addDays, dayOf, formatDay } from '../../protocol/dates.ts'
import type { Role } from '../../protocol/directory/schema.ts'
import { invite, publishDirectory } from '../../protocol/exchanges/administration.ts'
import { putDraft } from '../../protocol/exchanges/drafts.ts'
import { acceptInvitation } from '../../protocol/exchanges/enrolment.ts'
import { readQueue } from '../../protocol/exchanges/office.ts'
import { readMailbox, sendReport } from '../../protocol/exchanges/report.ts'
import { signIn } from '../../protocol/exchanges/session.ts'
import { finishSetup, readSetup } from '../../protocol/exchanges/setup.ts'
import type { Hash } from '../../protocol/fields.ts'
import { raw } from './http.ts'
import type { Marks } from './marks.ts'
import { codeAt, handedOver, makeAccount, type TestAccount } from './office.ts'
import { random } from './portal.ts'
import type { Remote } from './remote.ts'
import type { World } from './world.ts'

const STEP_MS = 30_000
const VALID_DAYS = 90

/** What a browser, or a proxy in front of the server, may send along. */
export const markedHeaders = (marks: Marks): Record<string, string> => {
  const groups = marks.word('IPv6 address').slice(2).match(/.{4}/g) ?? []
  const address = `2001:db8:${groups.slice(0, 4).join(':')}::1`
  marks.keep('forwarded address', address)
  marks.keep('older forwarded address', '203.0.113.77')
  return {
    'user-agent': `Mozilla/5.0 (${marks.word('user agent')})`,
    'accept-language': marks.word('language'),
    'x-forwarded-for': `${address}, 203.0.113.77`,
    'x-real-ip': address,
    'x-request-id': marks.word('request id'),
    forwarded: `for="[${address}]"`,
    referer: `https://intranet.example/${marks.word('referrer')}`,
    via: `1.1 ${marks.word('proxy')}`,
    cookie: `visitor=${marks.word('cookie')}`,
  }
}

/** Keys and tokens of an officer. */
const keepAccount = (marks: Marks, name: string, account: TestAccount): void => {
  marks.keep(`authentication key of ${name}`, account.authKey)
  marks.keep(`one-time-code secret of ${name}`, account.totpSecret)
}
const keepOfficer = (marks: Marks, world: World, name: string): void => {
  const { signSeed, kemSeed } = world.officer(name)
  marks.keep(`signing seed of ${name}`, signSeed)
  marks.keep(`X-Wing seed of ${name}`, kemSeed)
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array()

/** The officers' side: set-up, invitations, enrolment, epochs, signing in. */
export class OfficeLife {
  readonly remote: Remote
  readonly marks: Marks
  readonly #accounts = new Map<string, TestAccount>()
  readonly #cookies = new Map<string, string>()

  constructor(remote: Remote, marks: Marks) {
    this.remote = remote
    this.marks = marks
  }

  get world(): World {
    return this.remote.world
  }

  as(name: string): { name: string; cookie: string } {
    const cookie = this.#cookies.get(name)
    if (cookie === undefined) throw new Error(`${name} has not signed in`)
    return { name, cookie }
  }

  #account(name: string): TestAccount {
    const account = makeAccount(
      this.world,
      this.world.officer(name),
      `desk-of-${name.toLowerCase()}`,
    )
    this.#accounts.set(name, account)
    keepAccount(this.marks, name, account)
    keepOfficer(this.marks, this.world, name)
    return account
  }

  /** @param today the organisation's civil date */
  async setUp(token: string, today: string): Promise<void> {
    const { world } = this
    this.marks.keep('set-up token', bytesOf(token))
    this.marks.keep('organisation key', world.organisation.secretKey.subarray(0, 32))
    await this.remote.must(readSetup, { token })
    world.epochs.splice(0)
    const expiresOn = formatDay(addDays(dayOf(today), VALID_DAYS))
    const body = world.firstBody([world.officer('Ada').entry])
    world.publish({ ...body, issuedOn: today, expiresOn })
    const account = handedOver(this.#account('Ada'), Date.now() - STEP_MS)
    const directory = world.epochs[0]?.signed
    await this.remote.must(finishSetup, { token, directory, account })
    await this.signIn('Ada')
  }

  /** With the code after the one that the account was made with. */
  async signIn(name: string): Promise<void> {
    const account = this.#accounts.get(name)
    if (!account) throw new Error(`${name} has no account`)
    const answer = await fetch(`http://127.0.0.1:${this.remote.port}${signIn.path}`, {
      method: 'POST',
      headers: { ...markedHeaders(this.marks), 'content-type': 'application/json' },
      body: JSON.stringify({
        signInName: account.signInName,
        authKey: toBase64url(account.authKey),
        totpCode: codeAt(account.totpSecret, Date.now()),
      }),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (!cookie) throw new Error(`${name}: ${await answer.text()}`)
    this.#cookies.set(name, cookie)
    this.marks.keep(`session of ${name}`, bytesOf(cookie.split('=')[1] ?? ''))
  }

  /** Invites officers, lets them enrol, signs them into the next epoch, and signs them in. */
  async enrol(officers: readonly (readonly [name: string, role: Role])[]): Promise<void> {
    const { world } = this
    const { cookie } = this.as('Ada')
    for (const [name, role] of officers) {
      const request = { officer: null, name, unit: 'Professional standards', roles: [role] }
      const { text } = await this.remote.must(invite, request, { cookie })
      const { officer: id, token } = invite.response.parse(JSON.parse(text))
      this.marks.keep(`invitation of ${name}`, bytesOf(token))
      const { kemKey, signKey, entry } = world.enrol(name, [role], id)
      const account = handedOver(this.#account(name), Date.now() - STEP_MS)
      const keys = { kemKey, signKey, selfSignature: entry.selfSignature }
      await this.remote.must(acceptInvitation, { token, ...keys, account })
    }
    const body = world.nextBody((next) => ({
      officers: [...next.officers, ...officers.map(([name]) => world.officer(name).entry)],
    }))
    await this.remote.must(publishDirectory, { directory: world.sign(body) }, { cookie })
    world.publish(body)
    this.remote.forget()
    for (const [name] of officers) await this.signIn(name)
  }

  act(name: string, id: string, acts: readonly OfficerAct[]) {
    return this.remote.officerActs(this.as(name), id, acts)
  }
}

/** What goes wrong, or is tried, around a case: each request bears a word that nobody is to keep. */
export const troubles = async (remote: Remote, marks: Marks): Promise<void> => {
  const at = `http://127.0.0.1:${remote.port}`
  await fetch(`${at}/${marks.word('page')}?from=${marks.word('query')}`)
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(at + path, { method: 'POST', headers: { 'content-type': type }, body })
  await post(`/api/report/send?from=${marks.word('query of a call')}`, '{}')
  await post('/api/report/send', `{"${marks.word('broken JSON')}`)
  await post('/api/report/send', marks.say('form'), 'application/x-www-form-urlencoded')
  await post('/api/report/read', `{"token":"${marks.word('token of another form')}"}`)
  await post('/api/report/append', JSON.stringify({ stray: marks.say('stray field') }))
  await post('/api/report/read', JSON.stringify({ token: marks.say('too long').repeat(20) }))
  await post(`/api/${marks.word('exchange')}`, '{}')
  await raw(remote.port, `${marks.word('not HTTP')}\r\n\r\n`)
  const unknown = random(32)
  marks.keep('unknown mailbox token', unknown)
  await remote.post(readMailbox, { token: toBase64url(unknown) })
  // People type their passphrase into the wrong field.
  const signInName = `${marks.word('passphrase')} velvet orbit`
  await remote.post(signIn, { signInName, authKey: toBase64url(random(32)), totpCode: '123456' })
}

/** Waits until `holds`; slots come all the time. */
export const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 3_000; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never came about')
}

/** From the report to an outcome and an appeal. @returns the case's id */
export const liveCase = async (
  office: OfficeLife,
  keys: ReceiptKeys,
  report: string,
): Promise<Hash> => {
  const { remote, marks, world } = office
  // A retry that does not wait for the first answer.
  const both = [remote.must(sendReport, report), remote.must(sendReport, report)]
  const [one, other] = await Promise.all(both)
  if (one?.text !== other?.text) throw new Error('a retry was answered otherwise')
  const id = world.parse(JSON.parse(report).statement).body.case
  const queue = { closed: false, number: null, after: null }
  const { cookie } = office.as('Ines')
  await until(async () => (await remote.must(readQueue, queue, { cookie })).text.includes(id))
  const text = (name: string) => ({ version: 1 as const, text: marks.say(name) })
  const said = (type: 'message' | 'note', log: 'shared' | 'internal', name: string) =>
    ({ log, act: { type }, content: text(name) }) as OfficerAct
  const shared = (act: Extract<OfficerAct, { log: 'shared'; act: object }>['act']) =>
    ({ log: 'shared', act }) as OfficerAct
  const opened: OfficerAct = { log: 'internal', act: { type: 'opened' } }

  await office.act('Ines', id, [opened])
  await office.act('Ines', id, [
    { log: 'internal', act: { type: 'title' }, content: { version: 1, text: marks.word('title') } },
    said('note', 'internal', 'note'),
    shared({ type: 'acknowledged' }),
    said('message', 'shared', 'answer'),
  ])
  const vera = world.officer('Vera').id
  await office.act('Ines', id, [
    { log: 'shared', bring: { type: 'assign', officer: vera, handler: true } },
  ])
  await office.act('Vera', id, [opened])
  await office.act('Vera', id, [said('note', 'internal', 'second note')])
  const place = { portal: world.portal, officer: vera, caseId: id }
  const fields = { 'reply/text': marks.say('draft') }
  const { kemSecretKey } = world.officer('Vera')
  const typed = { version: 1 as const, savedMs: Date.now(), fields }
  const draft = sealDraft(world.primitives, kemSecretKey, place, typed)
  const { cookie: hers } = office.as('Vera')
  await remote.must(putDraft, { case: id, replaces: null, draft }, { cookie: hers })
  await remote.reporterActs(keys, { type: 'message', text: marks.say('message') })
  await until(async () => (await remote.mailbox(keys)).replay.waiting.length === 0)
  await remote.reporterActs(keys, { type: 'exclude', officer: world.officer('Ivan').id })
  await until(async () => (await remote.mailbox(keys)).replay.waiting.length === 0)
  await office.act('Vera', id, [
    {
      log: 'shared',
      act: { type: 'update' },
      content: {
        version: 1,
        done: marks.say('done'),
        next: marks.say('next'),
        nextNewsBy: '2099-01-01',
      },
    },
    shared({ type: 'decided', draft: null }),
    {
      log: 'shared',
      act: { type: 'outcome' },
      content: {
        version: 1,
        decision: 'partlyUpheld',
        reasons: marks.say('reasons'),
        cannotSay: marks.say('cannot say'),
        next: marks.say('what now'),
      },
    },
  ])
  await remote.reporterActs(keys, { type: 'appeal' })
  await until(async () => (await remote.mailbox(keys)).replay.state.released)
  return id
}
