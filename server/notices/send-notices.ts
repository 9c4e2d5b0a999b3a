import { type Day, dayOf } from '../../protocol/dates.ts'
import { currentOfficer, type Directory } from '../../protocol/directory/verify.ts'
import type { Deps } from '../deps.ts'
import { civilToday, timeOfDay } from '../directory/today.ts'
import { shuffle } from '../jobs/shuffle.ts'
import { describeError } from '../log.ts'
import { countPromises, renderNotice } from './digest.ts'
import { isRefusedRecipient, type Mailer, openMailer } from './mailer.ts'
import type { NoticeSettings } from './settings.ts'
import {
  claimNotice,
  countWaiting,
  type DeliveryResult,
  deleteAddress,
  endClaim,
  isAnySent,
  officersToNotify,
  ownCases,
} from './store.ts'
import { noticeTexts } from './text.ts'

interface Round {
  readonly deps: Deps
  readonly settings: NoticeSettings
  readonly directory: Directory
  readonly today: Day
  readonly mailer: Mailer
}

/** What became of a notice; null: there was none to send. */
const notify = async (
  { deps, settings, directory, today, mailer }: Round,
  officerId: string,
): Promise<DeliveryResult | null> => {
  const { db } = deps
  if (currentOfficer(directory, officerId) === null) {
    await deleteAddress(db, officerId)
    return null
  }
  const claim = await claimNotice(db, deps, officerId, today, deps.now())
  if (!claim) return null
  const { organisation, clocks } = directory.body.policy
  const cases = await ownCases(db, officerId)
  const counts = countPromises(cases, clocks, today, claim.sentDay)
  const waiting = await countWaiting(db, officerId)
  const office = `${deps.publicUrl}/office/`
  const occasion = { organisation, today, at: settings.at, office }
  const text = renderNotice(counts, waiting, occasion, noticeTexts(settings.languages))
  try {
    await mailer.send({ officerId, address: claim.address, day: today, text })
  } catch (error) {
    const handing = claim.isRefused || isRefusedRecipient(error) ? 'refused' : 'failed'
    deps.log.warn(handing === 'refused' ? 'mailRefused' : 'mailFailed', describeError(error))
    await endClaim(db, officerId, today, handing)
    return handing
  }
  await endClaim(db, officerId, today, 'sent')
  deps.log.debug('mailSent')
  return 'sent'
}

/** The mail server may be silent for the sake of one recipient. Twice, it is its own fault, and each time costs patience. */
const MOST_FAILED = 2

const endClaims = async (
  { db }: Deps,
  officerIds: readonly string[],
  today: Day,
  handing: DeliveryResult,
): Promise<void> => {
  for (const officerId of officerIds) await endClaim(db, officerId, today, handing, true)
}

/**
 * Sends every officer who gave an address the notice of the day, once its time has come; whoever was missed, because the
 * mail server did not take it or no server ran, gets it at the next quarter of an hour of that day. Nothing but the time
 * of day sets it off.
 *
 * Cost: one look at the addresses; for each notice one walk along the officer's own cases in which something waits. Lock: one update of the
 * officer's row takes the notice upon this server for ten minutes, so that two servers do not both send it; no row is
 * locked while the mail server takes its time. A server that dies between handing over and noting it sends it again,
 * under the same Message-ID. A mail server that refuses a recipient (no such address, a full mailbox) keeps nobody else's;
 * if it refuses all, and there are several, it is the server's own fault (it takes no mail from here). One that fails
 * (silent, gone) may do so for one recipient's sake: whether it takes somebody else's mail after that tells, and whose
 * fault it was once is theirs until their mail is taken. It ends the round when it fails twice with nothing taken between.
 */
export const sendNotices = async (
  deps: Deps,
  settings: NoticeSettings,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  const newest = await deps.directories.newest(deps.db)
  if (!newest) return
  const { directory } = newest
  const { zone } = directory.body.policy
  if (timeOfDay(deps.now(), zone) < settings.at) return
  const today = dayOf(civilToday(deps.now(), zone))
  const officers = shuffle(await officersToNotify(deps.db, today), deps.random)
  if (officers.length === 0) return
  const mailer = openMailer(deps, settings)
  const failures: unknown[] = []
  const round: Round = { deps, settings, directory, today, mailer }
  const refused: string[] = []
  /** At whom the mail server failed since it last took a mail. */
  let failed: string[] = []
  for (const officerId of officers) {
    if (isStopped() || failed.length === MOST_FAILED) break
    const handing = await notify(round, officerId).catch((error) => void failures.push(error))
    if (handing === 'refused') refused.push(officerId)
    if (handing === 'failed') failed.push(officerId)
    if (handing === 'sent') {
      await endClaims(deps, failed, today, 'refused')
      failed = []
    }
  }
  mailer.close()
  if (await isAnySent(deps.db, today)) {
    // It was the last one's turn, or nobody else is left.
    if (failed.length === 1 && !isStopped()) await endClaims(deps, failed, today, 'refused')
  } else if (refused.length > 1) {
    // A server that takes nobody's mail from here says so of each of them.
    await endClaims(deps, refused, today, 'failed')
  }
  if (failures.length > 0) throw failures[0]
}
