/** How the portal of the examples comes to be: set up, officers invited and enrolled, a directory signed. */

import { call } from '../../client/call.ts'
import { signDirectory } from '../../client/crypto/sign.ts'
import { firstDirectory } from '../../client/officer/first-directory.ts'
import type { Server } from '../../client/platform.ts'
import { toBase64url } from '../../protocol/base64url.ts'
import type { DirectoryBody, Role } from '../../protocol/directory/schema.ts'
import { portalId } from '../../protocol/directory/verify.ts'
import {
  countStrips,
  invite,
  publishDirectory,
  readAdministration,
  withdrawInvitation,
} from '../../protocol/exchanges/administration.ts'
import { acceptInvitation, readInvitation } from '../../protocol/exchanges/enrolment.ts'
import { readSalt, signIn } from '../../protocol/exchanges/session.ts'
import { finishSetup, readSetup } from '../../protocol/exchanges/setup.ts'
import { readStatus } from '../../protocol/exchanges/status.ts'
import { issueSetupToken } from '../../server/setup-link.ts'
import { codeAt } from '../demo/codes.ts'
import { POLICY, seedOf, TODAY } from '../vectors/portal.ts'
import { makePerson, type Person, UNIT } from './people.ts'
import type { ExamplePortal } from './portal.ts'

const FIRST_ID = toBase64url(new Uint8Array(16).fill(1, 15))

const credentials = (example: ExamplePortal, { name, authKey, totpSecret }: Person) => ({
  signInName: name.toLowerCase(),
  authKey,
  totpCode: codeAt(totpSecret, example.nowMs),
})

const setUp = async (example: ExamplePortal) => {
  const { primitives, deps } = example
  const organisation = primitives.signKeyPair(seedOf(primitives, 'organisation'))
  const key = toBase64url(organisation.publicKey)
  const portal = portalId(primitives, key)
  const ada = makePerson(primitives, portal, FIRST_ID, 'Ada', 'administrator')
  const token = (await issueSetupToken(deps)) ?? ''
  const { serverKey } = await example.show(
    'The link’s token is good until a directory stands.',
    readSetup,
    { token },
  )
  const first = firstDirectory({
    organisationKey: organisation.publicKey,
    serverKey,
    officerId: ada.id,
    officer: ada.entry,
    account: ada.entry,
    policy: POLICY,
    todayUtc: TODAY,
  })
  const sign = (body: DirectoryBody) => signDirectory(primitives, [organisation], body)
  const account = ada.account(example.nowMs)
  const note = 'The first epoch, with one officer, who is an administrator.'
  await example.show(note, finishSetup, { token, directory: sign(first), account })
  return { ada, portal, sign }
}

/** Invites somebody, who accepts. */
const enrol = async (
  example: ExamplePortal,
  desk: Server,
  portal: string,
  name: string,
  role: Role,
  isShown: boolean,
): Promise<Person> => {
  const ask: typeof example.show = (note, exchange, request, server = example.stranger) =>
    isShown ? example.show(note, exchange, request, server) : call(server, exchange, request)
  const invited = { officer: null, name, unit: UNIT, roles: [role] }
  const { officer, token } = await ask('The token is shown once.', invite, invited, desk)
  await ask('Who is invited, and to which portal.', readInvitation, { token })
  const person = makePerson(example.primitives, portal, officer, name, role)
  const { kemKey, signKey, selfSignature } = person.entry
  const account = person.account(example.nowMs)
  const keys = { token, kemKey, signKey, selfSignature, account }
  await ask('Keys and account of whoever was invited.', acceptInvitation, keys)
  return person
}

/** An intake officer, an overseer, and an investigator. */
export interface Team {
  readonly ines: Person
  readonly olu: Person
  readonly vera: Person
}

export const found = async (example: ExamplePortal): Promise<Team> => {
  const { ada, portal, sign } = await setUp(example)
  example.tick()
  await example.show('Its salt, and no work to be done.', readSalt, { signInName: 'ada' })
  const desk = example.visit()
  const request = credentials(example, ada)
  await example.show('A session of the administrator.', signIn, request, desk)

  const ines = await enrol(example, desk, portal, 'Ines', 'intake', true)
  const ivan = await enrol(example, desk, portal, 'Ivan', 'intake', false)
  const olu = await enrol(example, desk, portal, 'Olu', 'overseer', false)
  const vera = await enrol(example, desk, portal, 'Vera', 'investigator', false)
  const mistaken = { officer: null, name: 'Nemo', unit: UNIT, roles: ['intake' as const] }
  const { officer } = await call(desk, invite, mistaken)
  const waiting = 'One invitation is open, four officers’ keys wait to be signed.'
  await example.show(waiting, readAdministration, {}, desk)
  await example.show('How the machines are: all is well.', readStatus, {}, desk)
  await example.show('Ends the open invitation.', withdrawInvitation, { officer }, desk)

  const { body, hash } = (await example.epochs()).current
  const joining = [ines, ivan, olu, vera].map(({ entry }) => entry)
  const officers = [...body.officers, ...joining].sort((a, b) => (a.id < b.id ? -1 : 1))
  const directory = sign({ ...body, epoch: 2, previous: hash, officers })
  const holders = { intake: [ines.id, ivan.id].sort(), supervisor: [], overseer: [olu.id] }
  const noCases = 'How many cases would lose all of a role: there are none yet.'
  await example.show(noCases, countStrips, holders, desk)
  const opens = 'The second epoch: with two intake officers and an overseer the portal is open.'
  await example.show(opens, publishDirectory, { directory }, desk)
  return { ines, olu, vera }
}

/** From a device of an officer's, with a session. */
export const signedIn = async (example: ExamplePortal, person: Person): Promise<Server> => {
  example.tick()
  const desk = example.visit()
  await call(desk, signIn, credentials(example, person))
  return desk
}
