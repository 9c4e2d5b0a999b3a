/** Words of the administrators' page about the machines. Another language is a table of the same type: `OfficeStatusText`. */
import type { JobName } from '../../../protocol/exchanges/status.ts'
import { language } from './language.ts'

const minutes = (n: number): string =>
  language.plural(n, { one: '1 minute', other: `${n} minutes` })
const hours = (n: number): string => language.plural(n, { one: '1 hour', other: `${n} hours` })
const days = (n: number): string => language.plural(n, { one: '1 day', other: `${n} days` })

const lasting = (n: number): string => {
  if (n < 120) return minutes(n)
  return n < 48 * 60 ? hours(Math.floor(n / 60)) : days(Math.floor(n / 60 / 24))
}

export const officeStatus = {
  link: 'How the portal is running',
  heading: 'How the portal is running',
  intro:
    'This is what the server knows of its machines. It says nothing of any report. If something needs attention, tell whoever runs the server, in the words of this page.',
  servers: (n: number): string =>
    `This portal has ${n} servers. One of them answered, and each knows only what it did itself. Look again to hear from another.`,
  allWell: 'All is well.',
  attention: (n: number): string =>
    language.plural(n, { one: '1 thing needs attention.', other: `${n} things need attention.` }),
  well: 'Well',
  look: 'Needs attention',
  notSeen: 'Not seen here',
  again: 'Look again',
  jobs: {
    label: 'What the portal does by itself',
    well: 'All of it is done on time.',
    names: {
      release: 'Showing new reports and letters to officers',
      follow: 'Bringing cases up to a new directory',
      faults: 'Writing faults into the log',
      sweep: 'Saying which promises are late',
      drafts: 'Removing old drafts',
      absences: 'Forgetting absences that are over',
      codes: 'Forgetting one-time codes that were used',
      files: 'Removing files that nobody finished sending',
      challenges: 'Forgetting passkey challenges that were used',
      notices: 'Sending the daily notice by email',
    } satisfies Record<JobName, string>,
    failing: (what: string, ago: number): string =>
      `${what}: the last try failed. It last went well ${lasting(ago)} ago.`,
    late: (what: string, ago: number): string => `${what}: not done for ${lasting(ago)}.`,
    help: 'Nothing that was sent is lost. Whoever runs the server looks for “jobFailed” in its log, and then starts the portal again.',
  },
  mail: {
    label: 'Mail',
    none: 'This portal sends no mail. Whoever runs the server can set that up.',
    well: 'The daily notices go out.',
    failing: (date: string): string =>
      `The mail server has taken no daily notice since ${date}. Nothing is lost. Until it is mended, ask officers to look at “My day” each day. Whoever runs the server checks its address and password (SMTP_URL).`,
    refused: (n: number): string =>
      language.plural(n, {
        one: 'The mail server refuses the address of 1 officer. The portal tells that officer: their mailbox may be full, or the address wrong.',
        other: `The mail server refuses the addresses of ${n} officers. The portal tells each of them: their mailboxes may be full, or the addresses wrong.`,
      }),
  },
  directory: {
    label: 'The directory',
    well: (date: string): string => `It is valid until the end of ${date}.`,
  },
  database: {
    label: 'Database',
    well: 'It answers at once.',
    slow: 'It takes more than a quarter of a second to answer, so pages are slow. Whoever runs the server looks whether its disk is full or busy, or a backup is being made.',
    silent:
      'It does not answer in time. Nothing can be sent or read. Whoever runs the server looks at once whether it runs, and whether its disk is full.',
    newer:
      'A newer version of Candour has changed it. Whoever runs the server starts that version here.',
    standbyUnseen:
      'A second copy (standby) is connected. How far it is behind cannot be seen from here.',
    standbyKeepsUp:
      'A second copy (standby) was connected when it was last looked at, and kept up.',
    standbyFarBehind:
      'Its second copy (standby) was more than 64 MB behind when it was last looked at. If this database were lost now, so might be what the copy lacks. Whoever runs the server looks whether its disk is full or busy, and its network slow.',
    noStandby:
      'Its second copy (standby) is away, and nothing can be stored without it. Whoever runs the server brings it back at once, or takes it out of the database’s settings.',
  },
  disk: {
    label: 'Disk',
    well: 'The database’s disk takes what is written.',
    full: 'The database’s disk is full. Nothing can be stored. Whoever runs the server frees some of it at once.',
    notSeen:
      'PostgreSQL has a disk of its own. Whoever runs the server keeps an eye on how full it is.',
  },
  files: {
    label: 'Room for files',
    well: 'There is room for files.',
    nearlyFull:
      'Files take up more than four fifths of the room that they may. Once it is full, reports and letters still come, and files do not. Whoever runs the server gives them more (FILES_MOST_GIB), if the disk has it.',
  },
  clock: {
    label: 'Clock',
    well: 'The server’s clock is right.',
    apart: (seconds: number): string =>
      `The clocks of the server and of its database are ${lasting(Math.floor(seconds / 60))} apart. Whoever runs the server has both set by a time service (NTP).`,
  },
  version: { label: 'Version' },
}

export type OfficeStatusText = typeof officeStatus
