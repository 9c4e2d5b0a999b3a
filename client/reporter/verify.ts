/** What holds of a case, for whoever wants to know that and not what is in it. */
import { receiptKeys } from '../crypto/receipt-keys.ts'
import { CaseReader } from './case-reader.ts'
import type { CaseView } from './case-view.ts'
import type { Portal } from './portal.ts'

export interface Holds {
  readonly portal: string
  readonly today: string
  /** Statements whose signatures, order and rules were checked. */
  readonly statements: { readonly reporter: number; readonly shared: number }
  /** Envelopes that are those which the statements name. */
  readonly envelopes: number
  /** Of these, such as do not open with this receipt, and such as do not open for everybody who was to read them. */
  readonly unreadable: number
  readonly partial: number
  readonly news: CaseView['news']
  readonly promises: CaseView['promises']
}

/** @throws HistoryError, EnvelopeDiffers, DirectoryError for what does not hold; CallError */
export const verifyMailbox = async (portal: Portal, secret: Uint8Array): Promise<Holds> => {
  const { platform, primitives, epochs } = portal
  const id = epochs.directories.portal
  const keys = await receiptKeys(primitives, platform.argon2, secret, id)
  const { verified, view, today } = await new CaseReader(portal, keys, () => undefined).read()
  const { logs, envelopes } = verified
  return {
    portal: id,
    today,
    statements: { reporter: logs.reporter.length, shared: logs.shared.length },
    envelopes: envelopes.size,
    unreadable: view.entries.filter(({ said }) => said === 'unreadable').length,
    partial: view.entries.filter(({ isPartial }) => isPartial).length,
    news: view.news,
    promises: view.promises,
  }
}
