/** What the server knows of its machines, as lines in words. */
import { officeAdministration } from '#words/office-administration.ts'
import { officeStatus as words } from '#words/office-status.ts'
import { dayOf } from '../../../protocol/dates.ts'
import { EXPIRY_WARNING_DAYS } from '../../../protocol/directory/schema.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import type { readStatus } from '../../../protocol/exchanges/status.ts'
import { isoDateWords } from '../../common/date-words.ts'
import { expiryWords } from '../portal-warnings.tsx'

export type MachineStatus = ResponseOf<typeof readStatus>

export interface StatusLine {
  readonly label: string
  readonly state: 'well' | 'look' | 'notSeen'
  readonly texts: readonly string[]
}

/** @param troubles none: all is well with it, as `well` says */
const line = (label: string, well: string, troubles: readonly (string | false)[]): StatusLine => {
  const texts = troubles.filter((text) => text !== false)
  return texts.length > 0
    ? { label, state: 'look', texts }
    : { label, state: 'well', texts: [well] }
}

const ofJobs = ({ jobs }: MachineStatus): StatusLine => {
  const troubles = jobs.flatMap(({ name, state, minutes }) =>
    state === 'well' ? [] : words.jobs[state](words.jobs.names[name], minutes),
  )
  return line(
    words.jobs.label,
    words.jobs.well,
    troubles.length > 0 ? [...troubles, words.jobs.help] : [],
  )
}

const ofMail = ({ mail }: MachineStatus): StatusLine => {
  const { label, none, well, failing, refused } = words.mail
  if (mail === null) return line(label, none, [])
  return line(label, well, [
    mail.failingSince !== null && failing(isoDateWords(mail.failingSince)),
    mail.refused > 0 && refused(mail.refused),
  ])
}

const ofDirectory = ({ today, expiresOn }: MachineStatus): StatusLine => {
  const left = dayOf(expiresOn) - dayOf(today)
  const { label, well } = words.directory
  const isNear = left <= Math.max(...EXPIRY_WARNING_DAYS)
  return line(label, well(isoDateWords(expiresOn)), [isNear && expiryWords(left, expiresOn)])
}

const ofDatabase = ({ database, standby, standbyBehind }: MachineStatus): StatusLine => {
  const { label, well, standbyUnseen, standbyKeepsUp, standbyFarBehind, noStandby } = words.database
  const unseen = standby ? [standbyUnseen] : []
  const ofStandby = standbyBehind === null ? unseen : [standbyKeepsUp]
  return line(label, [well, ...ofStandby].join(' '), [
    database !== 'well' && words.database[database],
    standby === false && noStandby,
    standbyBehind === true && standbyFarBehind,
  ])
}

const ofDisk = ({ disk }: MachineStatus): StatusLine => {
  const { label, well, full, notSeen } = words.disk
  if (disk === null) return { label, state: 'notSeen', texts: [notSeen] }
  return line(label, well, [disk === 'full' && full])
}

const MOST_SECONDS_APART = 60

const ofClock = ({ clock: { right, secondsApart } }: MachineStatus): StatusLine => {
  const { label, well, apart } = words.clock
  return line(label, well, [
    !right && officeAdministration.overview.clockWrong,
    secondsApart !== null && secondsApart >= MOST_SECONDS_APART && apart(secondsApart),
  ])
}

const ofFiles = ({ filesNearlyFull }: MachineStatus): StatusLine =>
  line(words.files.label, words.files.well, [filesNearlyFull && words.files.nearlyFull])

export const statusLines = (status: MachineStatus): StatusLine[] =>
  [ofJobs, ofMail, ofDirectory, ofDatabase, ofDisk, ofFiles, ofClock].map((of) => of(status))
