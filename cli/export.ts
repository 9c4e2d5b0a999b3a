/** An officer takes a case out as one verified file. It is noted as opened, as in the office. */
import { call } from '../client/call.ts'
import { openCase } from '../client/officer/case-file.ts'
import { exportCase } from '../client/officer/export-case.ts'
import { wipeSession } from '../client/officer/session.ts'
import { signInWith } from '../client/officer/sign-in.ts'
import { caseNumber, readQueue } from '../protocol/exchanges/office.ts'
import { signOut } from '../protocol/exchanges/session.ts'
import type { Given, Options } from './options.ts'
import { visit } from './portal.ts'
import { Stop, usage } from './stop.ts'
import { ask, print, readDescriptor } from './terminal.ts'

const credentialsFrom = async ({ name, 'secrets-fd': fd }: Options) => {
  if (name === undefined) throw usage('Give your sign-in name: --name NAME')
  const [given, code] = fd === undefined ? [] : readDescriptor(fd).split(/\r?\n/)
  return {
    name,
    passphrase: given ?? (await ask('Passphrase (not shown): ', '--secrets-fd', true)),
    code: (code || (await ask('One-time code: ', '--secrets-fd', true))).trim(),
  }
}

export const exportOne = async ({ options }: Given): Promise<void> => {
  const number = options.case?.toUpperCase()
  if (!caseNumber.safeParse(number).success || number === undefined) {
    throw usage('Give the number of the case: --case XXXX-XXXX')
  }
  // The portal is checked before it gets anything that comes from the passphrase.
  const { platform, portal } = await visit(options)
  const given = await credentialsFrom(options)
  const work = { current: null }
  const { session } = await signInWith(platform, portal.primitives, given, work, () => undefined)
  try {
    if (session.epochs.directories.portal !== portal.epochs.directories.portal) {
      throw new Stop('otherPortal', 'Another portal answers now.')
    }
    const filter = { stage: null, handler: null, number, after: null }
    const [row] = (await call(platform.server, readQueue, filter)).rows
    if (!row) throw new Stop('refused', 'You read no case of this number.')
    const opened = await openCase(session, row.case)
    print(await exportCase(opened.session, opened.file))
  } finally {
    wipeSession(session)
    await call(platform.server, signOut, { everywhere: false }).catch(() => undefined)
  }
}
