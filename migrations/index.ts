/** Every migration, in the order of its name. One that has landed in a release never changes. */
import type { Migration } from 'kysely/migration'
import { ground } from './0001-ground.ts'
import { openCase } from './0002-open-case.ts'
import { history } from './0003-history.ts'
import { vacancies } from './0004-vacancies.ts'
import { refusedMail } from './0005-refused-mail.ts'
import { waiting } from './0006-waiting.ts'
import { ownIndex } from './0007-own-index.ts'
import { milestones } from './0008-milestones.ts'
import { phrasesAndKeys } from './0009-phrases-and-keys.ts'
import { settled } from './0010-settled.ts'
import { together } from './0011-together.ts'
import { files } from './0012-files.ts'
import { day } from './0013-day.ts'
import { passkeys } from './0014-passkeys.ts'
import { passkeysUsed } from './0015-passkeys-used.ts'

/**
 * Migrations that take away, or make stricter, what the version before the last still used: each with the first migration
 * that a server has to know to live with it. Every other one only adds, and every server lives with it (CONTRIBUTING.md).
 */
export const contracts: Readonly<Record<string, string>> = {}

export const migrations: Record<string, Migration> = {
  '0001-ground': ground,
  '0002-open-case': openCase,
  '0003-history': history,
  '0004-vacancies': vacancies,
  '0005-refused-mail': refusedMail,
  '0006-waiting': waiting,
  '0007-own-index': ownIndex,
  '0008-milestones': milestones,
  '0009-phrases-and-keys': phrasesAndKeys,
  '0010-settled': settled,
  '0011-together': together,
  '0012-files': files,
  '0013-day': day,
  '0014-passkeys': passkeys,
  '0015-passkeys-used': passkeysUsed,
}
