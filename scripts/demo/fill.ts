/** A data folder with the demo in it: what `npm start` then opens is a portal that has been used for a year. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Argon2 } from '../../client/crypto/argon2.ts'
import type { SignInSecrets } from './office.ts'
import { openPast } from './past.ts'
import { type PersonName, POLICY } from './people.ts'
import { type DemoCase, play } from './play.ts'
import type { Story } from './story.ts'

export interface Filled {
  /** Its id. */
  readonly portal: string
  readonly cases: readonly DemoCase[]
  readonly officers: ReadonlyMap<PersonName, SignInSecrets>
  /** The organisation key's file, and what opens it. */
  readonly key: { readonly path: string; readonly passphrase: string }
}

/**
 * @param env of the server that is to run on it
 * @param folder where the organisation key's file goes
 */
export const fill = async (
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  argon2: Argon2,
  stories: readonly Story[],
): Promise<Filled> => {
  const past = await openPast(env, POLICY.zone)
  try {
    const { office, cases } = await play(past, argon2, stories)
    const path = join(folder, 'organisation-key.json')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(path, await office.key.file, { mode: 0o600, flag: 'wx' })
    const { portal, secrets: officers, key } = office
    return { portal, cases, officers, key: { path, passphrase: key.passphrase } }
  } finally {
    await past.close()
  }
}
