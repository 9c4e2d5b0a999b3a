/** A data folder with the demo in it: what `npm start` then opens is a portal that has been used for a year. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPrimitives } from '../../client/crypto/sodium.ts'
import { argon2InThreads } from './argon2-threads.ts'
import type { SignInSecrets } from './office.ts'
import { openPast } from './past.ts'
import { type PersonName, POLICY } from './people.ts'
import { type DemoCase, play } from './play.ts'
import type { Client } from './portal.ts'
import type { Story } from './story.ts'

export interface Filled {
  readonly cases: readonly DemoCase[]
  readonly officers: ReadonlyMap<PersonName, SignInSecrets>
  /** The organisation key's file, and what opens it. */
  readonly key: { readonly path: string; readonly passphrase: string }
}

/** The browser's cryptography, for a script. */
export const demoClient = async (): Promise<Client> => ({
  primitives: await loadPrimitives(),
  argon2: argon2InThreads(),
})

/**
 * @param env of the server that is to run on it
 * @param folder where the organisation key's file goes
 */
export const fill = async (
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  client: Client,
  stories: readonly Story[],
): Promise<Filled> => {
  const past = await openPast(env, POLICY.zone)
  try {
    const { office, cases } = await play(past, client, stories)
    const path = join(folder, 'organisation-key.json')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(path, await office.key.file, { mode: 0o600, flag: 'wx' })
    return { cases, officers: office.secrets, key: { path, passphrase: office.key.passphrase } }
  } finally {
    await past.close()
  }
}
