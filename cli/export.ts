/** An officer takes a case out as one verified file. Its history says so first, as in the office. */
import { exportNumbered } from '../client/officer/export-case.ts'
import type { Session } from '../client/officer/session.ts'
import { withSession } from '../client/officer/with-session.ts'
import { caseNumber } from '../protocol/exchanges/office.ts'
import type { Invocation, Options } from './options.ts'
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

export const exportOne = async ({ options }: Invocation): Promise<void> => {
  const number = options.case?.toUpperCase()
  if (!caseNumber.safeParse(number).success || number === undefined) {
    throw usage('Give the number of the case: --case XXXX-XXXX')
  }
  // The portal is checked before it gets anything that comes from the passphrase.
  const { platform, portal } = await visit(options)
  const given = await credentialsFrom(options)
  const { primitives, epochs } = portal
  const work = (session: Session) => exportNumbered(session, number)
  const id = epochs.directories.portal
  const exported = await withSession(platform, primitives, id, given, work)
  if (!exported) throw new Stop('refused', 'You read no case of this number.')
  print(exported)
}
