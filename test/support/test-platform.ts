/** A platform for the client's code in a test: its server is the test's, and nothing that it should not need works. */
import { Drafts } from '../../client/officer/drafts.ts'
import type { OfficerPlatform } from '../../client/officer/storage.ts'
import type { Server } from '../../client/platform.ts'
import { storageIn } from './stored.ts'

const unused = (what: string) => () => Promise.reject(new Error(`no ${what} in this test`))

export const testPlatform = (
  post: Server['post'],
  given: Partial<Omit<OfficerPlatform, 'server'>> = {},
): OfficerPlatform => ({
  // A server that is lost in a test stays lost.
  server: { post, firstWaitMs: 1 },
  argon2: unused('Argon2id'),
  solveProof: unused('proof of work'),
  storage: storageIn(),
  drafts: new Drafts(),
  ...given,
})
