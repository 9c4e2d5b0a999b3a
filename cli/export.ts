/** An officer takes a case out as one verified file, and its files beside it. Its history says so first, as in the office. */
import { openHere } from '../client/crypto/file-stream.ts'
import type { Opened } from '../client/officer/case-file.ts'
import { exportNumbered } from '../client/officer/export-case.ts'
import { filesIn, openOfficerFile } from '../client/officer/files.ts'
import type { Session } from '../client/officer/session.ts'
import { withSession } from '../client/officer/with-session.ts'
import { caseNumber } from '../protocol/exchanges/office.ts'
import type { Invocation, Options } from './options.ts'
import { visit } from './portal.ts'
import { NOT_SIGNED, saveFiles } from './save.ts'
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

/** Each is noted in the history before anything of it comes. @throws Stop, and as opening them does, once all were tried */
const saveAll = async (folder: string, opened: Opened): Promise<void> => {
  const letters = opened.file.entries.map((entry) => filesIn(opened.file, entry))
  const files = letters.flatMap((its) => its ?? [])
  let now = opened
  const { fault } = await saveFiles(folder, files, async (file) => {
    const its = await openOfficerFile(now, file, openHere)
    now = its.now
    return its.opened
  })
  if (fault) throw fault
  if (letters.includes(null)) throw new Stop('altered', NOT_SIGNED)
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
  const work = async (session: Session) => {
    const taken = await exportNumbered(session, number)
    if (!taken) throw new Stop('refused', 'You read no case of this number.')
    print(taken.exported)
    if (options.files !== undefined) await saveAll(options.files, taken.now)
  }
  await withSession(platform, primitives, epochs.directories.portal, given, work)
}
