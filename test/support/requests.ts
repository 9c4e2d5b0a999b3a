/** The bodies of all requests of the table of doors, by route and by what is asked for. */

import { toBase64url } from '../../protocol/base64url.ts'
import { type Hash, toHash } from '../../protocol/fields.ts'
import { acceptance, type Cast, type SignedIn, signInNameOf } from './cast.ts'
import { foreignAppeal, foreignReport, noteOpened } from './doors.ts'
import { fileRequests } from './file-requests.ts'
import { random } from './portal.ts'
import { TODAY } from './world.ts'

/** @param who the officer who asks; Ines instead of a stranger */
type Body = (who: SignedIn) => unknown

export const UNKNOWN = toHash(random(32))
const NOBODY = toBase64url(random(16))

const NO_PASSKEY = { id: UNKNOWN, clientData: '', authenticatorData: '', signature: '' }

const nothing = () => ({})
const STRAY = { 'a stray field': () => ({ stray: 1 }) }
const token = (text: string) => () => ({ token: text })
const another = (who: SignedIn): SignedIn => (who === 'Ines' ? 'Sana' : 'Ines')

const ofDoors = ({ live, invitations, setupToken, ...cast }: Cast) => {
  const { world } = live
  const directory = () => world.epochs.at(-1)?.signed
  const keysOf = (invitation: string, name: string) => () =>
    acceptance(live, invitation, world.officer(name))
  const mailbox = toBase64url(cast.held.keys.mailboxToken)
  const invitee = (name: string | null) => () => {
    const officer = name === null ? null : name === '' ? NOBODY : world.officer(name).id
    return { officer, name: 'Another', unit: 'Elsewhere', roles: ['intake'] }
  }
  const credentials = (signInName: string) => async () => {
    await live.db.deleteFrom('sign_in_attempts').execute()
    return { signInName, authKey: UNKNOWN, totpCode: '000000' }
  }
  return {
    'POST /api/proof/challenge': { 'some work': nothing, ...STRAY },
    'POST /api/directory': { 'the newest': nothing, ...STRAY },
    'POST /api/directory/epochs': {
      'the newest': () => ({ hashes: [world.current.hash] }),
      'one that never was': () => ({ hashes: [UNKNOWN] }),
      ...STRAY,
    },
    'POST /api/setup/read': {
      'the right token, too late': token(setupToken),
      'a made-up token': token(UNKNOWN),
      'an invitation': token(invitations.open),
      ...STRAY,
    },
    'POST /api/setup/finish': {
      'the right token, too late': () => {
        const { account } = keysOf(invitations.open, 'Ines')()
        return { token: setupToken, directory: directory(), account }
      },
      ...STRAY,
    },
    'POST /api/enrolment/read': {
      'an open one': token(invitations.open),
      'one that was used': token(invitations.used),
      'one that has run out': token(invitations.expired),
      'one that was withdrawn': token(invitations.withdrawn),
      'a made-up one': token(UNKNOWN),
      'the set-up token': token(setupToken),
      'a mailbox token': token(mailbox),
      ...STRAY,
    },
    'POST /api/enrolment/accept': {
      'an open one, another’s keys': keysOf(invitations.open, 'Ines'),
      'one that was used': keysOf(invitations.used, 'Vito'),
      'one that has run out': keysOf(invitations.expired, 'Vito'),
      'one that was withdrawn': keysOf(invitations.withdrawn, 'Vito'),
      'a made-up one': keysOf(UNKNOWN, 'Vito'),
      ...STRAY,
    },
    'POST /api/office/session/salt': {
      'of a name': () => ({ signInName: 'ines' }),
      'of nobody': () => ({ signInName: 'no one' }),
      ...STRAY,
    },
    'POST /api/office/session/start': {
      'a true name, a wrong key': credentials(signInNameOf(world.officer('Renewed'))),
      'as nobody': credentials('no one'),
      ...STRAY,
    },
    'POST /api/office/session/read': { 'their own': nothing, ...STRAY },
    'POST /api/office/session/resume': {
      'with another passphrase': () => ({ authKey: UNKNOWN }),
      ...STRAY,
    },
    'POST /api/office/session/end': {
      'this one': () => ({ everywhere: false }),
      all: () => ({ everywhere: true }),
      ...STRAY,
    },
    'POST /api/office/administration/read': { all: nothing, ...STRAY },
    'POST /api/office/administration/status': { all: nothing, ...STRAY },
    'POST /api/office/administration/invite': {
      somebody: invitee(null),
      'an officer': invitee('Vito'),
      'who has left': invitee('Retired'),
      'an id of nobody': invitee(''),
      ...STRAY,
    },
    'POST /api/office/administration/withdraw': {
      'an officer’s': () => ({ officer: world.officer('Ines').id }),
      'an id of nobody': () => ({ officer: NOBODY }),
      ...STRAY,
    },
    'POST /api/office/administration/strips': {
      'with nobody left': () => ({ intake: [], supervisor: [], overseer: [] }),
      'by an id that is none': () => ({ intake: ['Ines'], supervisor: [], overseer: [] }),
      ...STRAY,
    },
    'POST /api/office/administration/publish': {
      'what stands': () => ({ directory: directory() }),
      ...STRAY,
    },
  }
}

const ofReporters = (cast: Cast) => {
  const { live, held, deleted } = cast
  const mailbox = (of: typeof held) => token(toBase64url(of.keys.mailboxToken))
  return {
    'POST /api/report/send': {
      'what stands already': () => cast.sent,
      'without the work': async () => ({
        ...JSON.parse(await live.reportJson(live.world.reporterKeys())),
        proof: JSON.parse(cast.sent).proof,
      }),
      'as another’s case': () => foreignReport(cast, held.id),
      'as a case that never was': () => foreignReport(cast, UNKNOWN),
      ...STRAY,
    },
    'POST /api/report/read': {
      'with its token': mailbox(held),
      'one that is no more': mailbox(deleted),
      'one that never was': token(UNKNOWN),
      'by the case’s id': token(held.id),
      'by an officer’s session': () => ({ token: cast.cookies.get('Ines') }),
      ...STRAY,
    },
    'POST /api/report/append': {
      'what stands already': () => cast.exclusion,
      'to another’s case': () => foreignAppeal(cast, held.id),
      'to one that is no more': () => foreignAppeal(cast, deleted.id),
      'to one that never was': () => foreignAppeal(cast, UNKNOWN),
      'an officer’s statement': () => {
        const [statement] = JSON.parse(cast.appended).statements
        return { statement, envelope: null, pad: '' }
      },
      ...STRAY,
    },
  }
}

const ofOfficers = (cast: Cast) => {
  const { held, released, fresh, deleted } = cast
  const read = (id: string) => () => ({ case: id })
  const queue = (after: string | null) => () => ({
    ...{ closed: false, number: null, after },
  })
  const inEach = (body: (id: string) => unknown) => ({
    'in held': () => body(held.id),
    'in released': () => body(released.id),
    'before its slot': () => body(fresh.id),
    'that is no more': () => body(deleted.id),
    'that never was': () => body(UNKNOWN),
    ...STRAY,
  })
  const nonce = toBase64url(random(24))
  const draft = { nonce, sealed: toBase64url(random(8192 + 16)) }
  const append = (id: Hash) => (who: SignedIn) => noteOpened(cast, id, who)
  return {
    'POST /api/office/record': {
      'a letter': (who: SignedIn) => {
        const { world } = cast.live
        const recorded = { by: world.officer(who).id, countsFrom: TODAY }
        return world.report(world.reporterKeys(), { recorded })
      },
      'what stands already': () => {
        const { statement, envelope } = JSON.parse(cast.sent)
        return { statement, envelope }
      },
      'as another’s case': async () => {
        const { statement, envelope } = await foreignReport(cast, held.id)
        return { statement, envelope }
      },
      ...STRAY,
    },
    'POST /api/office/draft/read': inEach((id) => ({ case: id })),
    'POST /api/office/draft/forget': inEach((id) => ({ case: id, nonce })),
    'POST /api/office/draft/put': inEach((id) => ({ case: id, replaces: null, draft })),
    'POST /api/office/index/sync': {
      'whatever lacks': () => ({ again: [] }),
      'one that never was': () => ({ again: [UNKNOWN] }),
      ...STRAY,
    },
    'POST /api/office/index/save': inEach((id) => ({
      records: [{ case: id, version: 0, sealed: toBase64url(random(24 + 512 + 16)) }],
    })),
    'POST /api/office/index/read': {
      'the first page': () => ({ after: null }),
      'after one that never was': () => ({ after: UNKNOWN }),
      ...STRAY,
    },
    'POST /api/office/index/versions': {
      'the first page': () => ({ after: null }),
      'after one that never was': () => ({ after: UNKNOWN }),
      ...STRAY,
    },
    'POST /api/office/index/early': {
      'one that never was': () => ({ cases: [UNKNOWN] }),
      ...STRAY,
    },
    'POST /api/office/passkeys/challenge': { 'any time': nothing, ...STRAY },
    'POST /api/office/passkeys/sign-in': {
      'nobody’s passkey': async () => {
        await cast.live.db.deleteFrom('sign_in_attempts').execute()
        return { signInName: 'zoe', authKey: UNKNOWN, passkey: NO_PASSKEY }
      },
      ...STRAY,
    },
    'POST /api/office/passkeys/read': { 'their own': nothing, ...STRAY },
    'POST /api/office/passkeys/remove': { 'one that never was': () => ({ id: UNKNOWN }), ...STRAY },
    'POST /api/office/passkeys/resume': {
      'nobody’s passkey': () => ({ passkey: NO_PASSKEY }),
      ...STRAY,
    },
    'POST /api/office/passkeys/add': { ...STRAY },
    'POST /api/office/phrases/read': { 'their own': nothing, ...STRAY },
    'POST /api/office/phrases/put': {
      'their own': () => ({ replaces: null, phrases: draft }),
      ...STRAY,
    },
    'POST /api/office/day': { 'their own': nothing, ...STRAY },
    'POST /api/office/figures': {
      'the first page': () => ({ after: null }),
      'after no place': () => ({ after: 'x' }),
      'after a case that never was': () => ({ after: UNKNOWN }),
      ...STRAY,
    },
    'POST /api/office/loads': { 'their own': nothing, ...STRAY },
    'POST /api/office/absence/read': { everybody: nothing, ...STRAY },
    'POST /api/office/absence/set': {
      'an absence': () => ({ absence: { from: TODAY, until: TODAY } }),
      none: () => ({ absence: null }),
      'one that ends too early': () => ({
        absence: { from: TODAY, until: '2026-01-01' },
      }),
      'one that is over': () => ({ absence: { from: '2026-01-01', until: '2026-01-01' } }),
      ...STRAY,
    },
    'POST /api/office/notices/read': { 'their own': nothing, ...STRAY },
    'POST /api/office/notices/address': {
      'an address': () => ({ address: 'officer@police.example' }),
      none: () => ({ address: null }),
      'no address': () => ({ address: 'officer' }),
      ...STRAY,
    },
    'POST /api/office/queue': { all: queue(null), 'after no place': queue('x'), ...STRAY },
    'POST /api/office/case': {
      held: read(held.id),
      released: read(released.id),
      'before its slot': read(fresh.id),
      'that is no more': read(deleted.id),
      'that never was': read(UNKNOWN),
      ...STRAY,
    },
    'POST /api/office/letters': {
      ...inEach((id) => ({ case: id, letters: [{ log: 'reporter', seq: 0 }] })),
      'none of them': () => ({ case: held.id, letters: [] }),
    },
    'POST /api/office/case/find': {
      held: async () => {
        const held_ = Buffer.from(held.id, 'base64url')
        const of = cast.live.db.selectFrom('cases').select('number').where('id', '=', held_)
        return { number: (await of.executeTakeFirstOrThrow()).number }
      },
      'of no case': () => ({ number: '0000-0000' }),
      'no number': () => ({ number: held.id }),
      ...STRAY,
    },
    'POST /api/office/append': {
      'to held': append(held.id),
      'to released': append(released.id),
      'before its slot': append(fresh.id),
      'that is no more': append(deleted.id),
      'that never was': append(UNKNOWN),
      'with another’s signature': (who: SignedIn) =>
        noteOpened(cast, held.id, who, { actor: who, by: another(who) }),
      'in another’s name': (who: SignedIn) =>
        noteOpened(cast, held.id, who, { actor: another(who), by: who }),
      'another’s statement': (who: SignedIn) => noteOpened(cast, held.id, another(who)),
      'of another case': (who: SignedIn) => noteOpened(cast, released.id, who, { inside: held.id }),
      'what Ines appended': () => cast.appended,
      ...STRAY,
    },
  }
}

export const requestsOf = (cast: Cast): Record<string, Record<string, Body>> => ({
  ...ofDoors(cast),
  ...ofReporters(cast),
  ...fileRequests(cast, UNKNOWN),
  ...ofOfficers(cast),
})
