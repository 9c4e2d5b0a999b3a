/** An officer takes a case out as one verified file, and its files beside it. Its history says so first, as in the office. */
import { saveCaseFiles } from '../client/headless/case-files.ts'
import { withSession } from '../client/headless/with-session.ts'
import { exportNumbered } from '../client/officer/export-case.ts'
import { caseNumber } from '../protocol/exchanges/office.ts'
import { readCaseNumber, readCode } from '../protocol/typed.ts'
import { tellingSaved } from './files.ts'
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
    code: readCode(code || (await ask('One-time code: ', '--secrets-fd', true))),
  }
}

export const exportOne = async ({ options }: Invocation): Promise<void> => {
  const number = caseNumber.safeParse(readCaseNumber(options.case ?? '')).data
  if (number === undefined) throw usage('Give the number of the case: --case XXXX-XXXX')
  // The portal is checked before it gets anything that comes from the passphrase.
  const { platform, portal } = await visit(options)
  const given = await credentialsFrom(options)
  await withSession(platform, portal, given, async (session) => {
    const taken = await exportNumbered(session, number)
    if (!taken) throw new Stop('refused', {}, 'You read no case of this number.')
    print(taken.exported)
    if (options.files === undefined) return
    const { fault } = await saveCaseFiles(taken.now, tellingSaved(options.files))
    if (fault) throw fault
  })
}
