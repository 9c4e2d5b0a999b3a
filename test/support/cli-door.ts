/** A portal that listens for the command line, behind a door that can lose and alter answers. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { argon2Here } from '../../client/crypto/argon2.ts'
import { passphraseKeys } from '../../client/crypto/passphrase.ts'
import { sealVault } from '../../client/crypto/vault.ts'
import { toAccountRow } from '../../server/accounts/account.ts'
import type { Live } from './live.ts'
import { handedOver } from './office.ts'
import { random } from './portal.ts'

export interface CliDoor {
  readonly origin: string
  readonly posted: { readonly path: string; readonly json: string }[]
  close(): void
}

/** @param meddle null: the answer is lost. Bytes are latin1 here */
export const cliDoor = async (
  live: Live,
  meddle: (path: string, body: string) => string | null,
): Promise<CliDoor> => {
  const posted: { path: string; json: string }[] = []
  const door = createServer(async (request, response) => {
    const url = request.url ?? ''
    const payload = await buffer(request)
    posted.push({ path: url, json: payload.toString() })
    const { cookie, 'content-type': type = '' } = request.headers
    const headers = { 'content-type': type, ...(cookie && { cookie }) }
    const answer = await live.portal.app.server.inject({ method: 'POST', url, headers, payload })
    const answered = String(answer.headers['content-type'])
    const encoding = answered.startsWith('application/json') ? 'utf8' : 'latin1'
    const body = meddle(url, answer.rawPayload.toString(encoding))
    if (body === null) return void request.socket.destroy()
    const set = answer.headers['set-cookie']
    response.writeHead(answer.statusCode, {
      'content-type': answered,
      ...(set && { 'set-cookie': set }),
    })
    response.end(body, encoding)
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => {
    door.closeAllConnections()
    door.close()
  }
  return { origin: `http://localhost:${address.port}`, posted, close }
}

export const PASSPHRASE = 'correct horse battery staple wharf'

/** An officer signs in with a passphrase from now on. @returns the secret of their one-time codes */
export const givePassphrase = async (live: Live, name: string): Promise<Uint8Array> => {
  const { primitives, portal } = live.world
  const { deps } = live.portal
  const officer = live.world.officer(name)
  const [salt, totpSecret] = [random(16), random(20)]
  const keys = await passphraseKeys(primitives, argon2Here, PASSPHRASE, salt)
  const vault = sealVault(primitives, keys.wrappingKey, { portal, officer: officer.id }, officer)
  const signInName = name.toLowerCase()
  const account = { signInName, salt, authKey: keys.authKey, vault, totpSecret }
  // An earlier code than the one that is typed: none counts twice.
  const handed = handedOver(account, deps.now() - 30_000)
  const row = toAccountRow(deps, officer.id, officer.signKey, handed)
  await live.db.updateTable('accounts').set(row).where('officer_id', '=', officer.id).execute()
  return totpSecret
}
