/** Puts the features together. Each is given what it needs here, and knows no other. */

import { QUARTER_HOURLY_JOBS, SLOT_JOBS } from '../protocol/exchanges/status.ts'
import { forgetPastAbsences } from './absences/store.ts'
import { forgetUsedChallenges } from './accounts/passkeys.ts'
import { forgetUsedCodes } from './accounts/used-codes.ts'
import { checkServerKey } from './cases/server-key.ts'
import { Outgrown } from './db/outgrown.ts'
import type { Deps } from './deps.ts'
import { registerAbsence } from './features/absence/routes.ts'
import { registerAdministration } from './features/administration/routes.ts'
import { registerDirectory } from './features/directory/routes.ts'
import { registerDrafts } from './features/drafts/routes.ts'
import { forgetOldDrafts } from './features/drafts/store.ts'
import { authenticateInvited } from './features/enrolment/authenticate.ts'
import { registerEnrolment } from './features/enrolment/routes.ts'
import { registerFigures } from './features/figures/routes.ts'
import { registerFiles } from './features/files/routes.ts'
import { registerIndexes } from './features/index/routes.ts'
import { registerNotices } from './features/notices/routes.ts'
import { registerOffice } from './features/office/routes.ts'
import { registerPhrases } from './features/phrases/routes.ts'
import { createProofs } from './features/proof/proof.ts'
import { registerProof } from './features/proof/routes.ts'
import { registerRecording } from './features/recording/routes.ts'
import { registerReports } from './features/reports/routes.ts'
import { authenticateOfficer } from './features/session/authenticate.ts'
import { registerSession } from './features/session/routes.ts'
import { registerSetup } from './features/setup/routes.ts'
import { checkBucketNamed } from './files/check-bucket.ts'
import { forgetUnfinishedFiles } from './files/remains.ts'
import { checkOutgrown, serveHealth, type Watched } from './health.ts'
import type { Authenticators } from './http/access.ts'
import type { App } from './http/route.ts'
import { createServer } from './http/server.ts'
import { followDirectory } from './jobs/follow-directory.ts'
import { createFollower } from './jobs/follower.ts'
import { createJobRecord } from './jobs/job-record.ts'
import { releaseSlot } from './jobs/release-slot.ts'
import { sweep } from './jobs/sweep.ts'
import { describeError } from './log.ts'
import { sendNotices } from './notices/send-notices.ts'
import type { NoticeSettings } from './notices/settings.ts'
import { type Pages, servePages } from './pages.ts'
import { checkSetupToken } from './setup-link.ts'
import { QUARTER_HOUR_MS, type SlotJob } from './slots.ts'

export interface BuiltApp extends App {
  /** In this order, at each release slot. */
  readonly jobs: readonly SlotJob[]
  /** Every quarter of an hour, whatever the release slot is. */
  readonly quarterHourly: readonly SlotJob[]
}

/** As `assembleApp`, on a database that is there. @throws ConfigError as `checkKept` */
export const buildApp = async (...given: Parameters<typeof assembleApp>): Promise<BuiltApp> => {
  const app = await assembleApp(...given)
  await checkKept(given[0])
  return app
}

/** @throws ConfigError where the newest directory is not this server's, or files are in a bucket that the settings do not name */
export const checkKept = async (deps: Deps): Promise<void> => {
  await checkServerKey(deps)
  await checkBucketNamed(deps.files, deps.db)
}

/** What metrics and the status page call them, in the same order. */
export const JOB_NAMES = { jobs: SLOT_JOBS, quarterHourly: QUARTER_HOURLY_JOBS }

/**
 * Asks the database nothing.
 * @param notices null where no mail is sent
 * @param watched what readiness looks at; its slots may come later
 */
export const assembleApp = async (
  deps: Deps,
  pages: Pages,
  notices: NoticeSettings | null = null,
  watched: Watched = { probe: deps.db, canWrite: () => true, slots: [] },
): Promise<BuiltApp> => {
  const authenticators: Authenticators = {
    setup: (token) => checkSetupToken(deps, token),
    invited: authenticateInvited(deps),
    officer: authenticateOfficer(deps),
  }
  const app = await createServer(deps, authenticators)
  const proofs = createProofs(deps)
  // Of a database that has outgrown this server, newer servers take care: that a job fails here calls for this one's end.
  const whenRight =
    (job: SlotJob): SlotJob =>
    async (isStopped) => {
      if (await checkOutgrown(app, deps.db)) throw new Outgrown()
      if (await deps.clock.check()) await job(isStopped)
    }
  const follower = createFollower(whenRight((isStopped) => followDirectory(deps, isStopped)))
  const follow = () =>
    void follower.follow().catch((error) => deps.log.error('jobFailed', describeError(error)))
  const jobRecord = createJobRecord(deps.now)
  app.server.addHook('onClose', () => follower.stop())

  servePages(app, pages, deps.directories)
  serveHealth(app, deps, watched)
  registerProof(app, proofs)
  registerDirectory(app, deps)
  registerSetup(app, deps)
  registerSession(app, deps, createProofs(deps, 'sign-in-proof'))
  registerEnrolment(app, deps)
  registerAdministration(app, deps, follow, {
    ...watched,
    jobs: jobRecord,
    sendsMail: notices !== null,
  })
  registerReports(app, deps, proofs)
  registerOffice(app, deps)
  registerFiles(app, deps)
  registerFigures(app, deps)
  registerDrafts(app, deps)
  registerIndexes(app, deps)
  registerPhrases(app, deps)
  registerRecording(app, deps)
  registerAbsence(app, deps)
  registerNotices(app, deps, notices)

  const jobs: SlotJob[] = [
    whenRight((isStopped) => releaseSlot(deps, isStopped)),
    (isStopped) => follower.follow(isStopped),
    async () => app.faults.flush(),
  ]
  const quarterHourly: SlotJob[] = [
    (isStopped) => sweep(deps, isStopped),
    () => forgetOldDrafts(deps),
    () => forgetPastAbsences(deps),
    () => forgetUsedCodes(deps),
    () => forgetUnfinishedFiles(deps),
    () => forgetUsedChallenges(deps),
  ]
  if (notices) {
    quarterHourly.push((isStopped) => sendNotices(deps, notices, isStopped))
  }
  return {
    ...app,
    jobs: jobRecord.keep(JOB_NAMES.jobs, jobs, deps.releaseSlotMs),
    quarterHourly: jobRecord.keep(
      JOB_NAMES.quarterHourly,
      quarterHourly.map(whenRight),
      QUARTER_HOUR_MS,
    ),
  }
}
