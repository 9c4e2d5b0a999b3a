/** Every exchange that there is. */
import type * as z from 'zod/mini'
import * as absence from '../../protocol/exchanges/absence.ts'
import * as administration from '../../protocol/exchanges/administration.ts'
import * as directory from '../../protocol/exchanges/directory.ts'
import * as drafts from '../../protocol/exchanges/drafts.ts'
import * as enrolment from '../../protocol/exchanges/enrolment.ts'
import * as figures from '../../protocol/exchanges/figures.ts'
import * as files from '../../protocol/exchanges/files.ts'
import * as notices from '../../protocol/exchanges/notices.ts'
import * as office from '../../protocol/exchanges/office.ts'
import * as ownIndex from '../../protocol/exchanges/own-index.ts'
import * as passkeys from '../../protocol/exchanges/passkeys.ts'
import * as phrases from '../../protocol/exchanges/phrases.ts'
import * as proof from '../../protocol/exchanges/proof.ts'
import * as recording from '../../protocol/exchanges/recording.ts'
import * as report from '../../protocol/exchanges/report.ts'
import * as session from '../../protocol/exchanges/session.ts'
import * as setup from '../../protocol/exchanges/setup.ts'
import * as status from '../../protocol/exchanges/status.ts'

/** Bodies that are no JSON have no shape. */
type Shaped = z.ZodMiniType & {
  readonly def: { readonly shape?: Readonly<Record<string, unknown>> }
}
interface Contract {
  readonly path: string
  readonly request: Shaped
  readonly response: Shaped
  readonly maxRequestBytes: number
  readonly isRepeatable?: true
}

const isContract = (it: unknown): it is Contract =>
  typeof it === 'object' && it !== null && 'path' in it && 'maxRequestBytes' in it

export const contracts: readonly Contract[] = [
  ...[office, ownIndex, passkeys, phrases, proof, recording, report, session, setup],
  ...[absence, administration, directory, drafts, enrolment, figures, files, notices, status],
].flatMap((module) => Object.values(module).filter(isContract))
