/** Words of set-up and administration. Another language is a table of the same type: `OfficeAdministrationText`. */
import type { AnyClockName } from '../../../protocol/clocks/definitions.ts'
import type { Role } from '../../../protocol/directory/schema.ts'
import type { Vocabulary } from '../../../protocol/vocabulary.ts'
import { language } from './language.ts'

const vocabularies: Record<Vocabulary, string> = {
  general: 'General',
  'police-england-wales': 'Police in England and Wales',
}

const openCases = (count: number): string =>
  language.plural(count, { one: '1 open case', other: `${count} open cases` })

export const officeAdministration = {
  vocabularies,
  contacts: {
    support: {
      heading: 'Support',
      hint: 'Who helps people who speak up. You may leave this empty.',
      missing: '',
    },
    emergency: {
      heading: 'Emergency numbers',
      hint: 'Shown when somebody is in danger now: nobody reads reports at night.',
      missing: 'Enter at least one emergency number',
    },
    routes: {
      heading: 'Other ways to report',
      hint: 'Named whenever the portal cannot take a report: an outside body, a telephone line, a postal address.',
      missing: 'Enter at least one other way to report',
    },
    name: (at: number): string => `Name ${at}`,
    how: (at: number): string => `Number or address ${at}`,
    add: 'Add another',
    remove: (at: number): string => `Remove ${at}`,
    incomplete: 'Enter both the name and the number or address, or remove the line',
  },
  policy: {
    organisation: 'Name of the organisation',
    organisationHint: 'Reporters see it on every page.',
    more: (zone: string): string => `Time zone (${zone}), holidays and locking`,
    zone: 'Time zone',
    zoneHint: 'Every date in the portal is of this zone.',
    vocabulary: 'Vocabulary',
    vocabularyHint: 'The words for stages and kinds of concern.',
    vocabularyHintFirst:
      'The words for stages and kinds of concern. For the police, an emergency number, the IOPC and the holidays are filled in for you.',
    calendar: 'Holidays',
    calendars: { 'england-and-wales': 'England and Wales', none: 'Weekends only' },
    calendarHint: 'Promises that count working days leave these out.',
    calendarKept: 'As they are now',
    idleLock: 'Minutes until an unused page locks',
    idleLockHint: (least: number, most: number): string =>
      `${least} to ${most}. An officer’s page then asks for the passphrase again.`,
    idleLockFault: (least: number, most: number): string =>
      `Enter whole minutes, from ${least} to ${most}`,
    missing: 'Enter the name of the organisation',
  },
  officer: {
    name: 'Name',
    nameHint: 'Reporters see it.',
    unit: 'Unit',
    unitHint: 'For example: Professional standards. Reporters see it, too.',
    roles: 'Roles',
    rolesAre: (roles: string): string => `Roles: ${roles}`,
    roleHints: {
      administrator: 'Invites officers and signs directories. Reads nothing by that role.',
      intake: 'Reads new reports, and answers them.',
      investigator: 'Reads a case once somebody brings them into it.',
      overseer:
        'Holds no other role. Comes into a case that is late, has no other reader, or whose reporter asks.',
      supervisor: 'Reads new reports, and is told when a promise is late.',
    } satisfies Record<Role, string>,
    noName: 'Enter the name',
    noUnit: 'Enter the unit',
    noRole: 'Choose at least one role',
    overseerAlone: 'An independent overseer holds no other role',
    overseerStays: 'Nobody becomes or ceases to be an independent overseer under the same id',
  },
  keyFile: {
    heading: 'The organisation key',
    intro:
      'This key signs who your officers are. It is made in this browser and never sent. Whoever has its file and its passphrase can name officers.',
    passphraseIntro:
      'A passphrase of its own protects the file. Do not use the one you sign in with.',
    make: 'Make the key',
    making: 'Making the key and locking its file.',
    download: (copy: number): string => `Download copy ${copy}`,
    downloaded: (copy: number): string => `Copy ${copy} downloaded`,
    downloadIntro:
      'Save two copies, in two safe places away from the server, and leave none on this computer: browsers put both among their downloads.',
    bothNeeded: 'Download both copies first',
    prove: 'Now prove that a copy opens',
    file: 'Key file',
    fileHint: 'Choose one of the files that you have just saved.',
    openHint: 'Its name begins with candour-organisation-key.',
    passphrase: 'Passphrase of the file',
    noFile: 'Choose the key file',
    noPassphrase: 'Enter the passphrase of the file',
    check: 'Check that it opens',
    checking: 'Opening the key file.',
    otherFile: 'This file opens, but it holds another key. Choose the one you have just saved',
    notTheSigner: 'This file holds another key than the one that signs the present directory',
    faults: {
      notAKeyFile: 'This is not a key file, or not all of one.',
      parametersRefused: 'This file was not made by this portal: it is not opened.',
      wrongPassphrase: 'The passphrase does not open this file, or the file is damaged.',
      otherKey: 'This file holds another key than it says: do not use it.',
    },
  },
  setup: {
    heading: 'Set up the portal',
    step: (at: number, of: number): string => `Step ${at} of ${of}`,
    organisation: 'Your organisation',
    contacts: 'Whom people can turn to',
    firstOfficer: 'The first officer',
    firstOfficerIntro:
      'You, most likely. Choose “Intake officer” too if you will also read reports.',
    signInName: 'Sign-in name',
    passphrase: 'Your passphrase to sign in',
    mustAdminister: 'The first officer must be an administrator',
    check: 'Sign and start',
    checkIntro:
      'This signs the first directory: the list of who your officers are, with what you promise. A later one can change it.',
    expires: (date: string): string =>
      `It expires after ${date}: sign the next one before then, or nothing can be sent. You are warned from 30 days before.`,
    finish: 'Sign and start',
    finishing: 'Signing the first directory.',
    code: 'Sign in with your passphrase and the next code of your app: each counts once.',
    toSignIn: 'Sign in',
  },
  overview: {
    heading: 'Administration',
    clockWrong:
      'The server’s clock may be wrong. Until it is right, the server takes no reports, messages or acts, calls nothing late, sends no notices, and takes no directory. Nothing is lost, and it goes on by itself. Ask whoever runs the server to check the date of its machine and of its database. If the portal was off for days and the date is right, it goes on after an hour; after more than a week, once it is started with today’s date (CLOCK_DATE).',
    directory: 'The directory',
    epoch: 'Number',
    issued: 'Signed on',
    expires: 'Expires after',
    portal: 'Words of this portal',
    open: 'Open for reports',
    yes: 'Yes',
    no: 'No: two intake officers and one independent overseer are needed',
    next: 'Prepare the next directory',
    import: 'Read in a directory that was signed offline',
    officers: 'Officers',
    columns: { name: 'Name', unit: 'Unit', roles: 'Roles', since: 'Since', action: 'Action' },
    left: (date: string): string => `Left on ${date}`,
    reinvite: 'New keys',
    reinviteHidden: (name: string): string => `for ${name}`,
    invitations: 'Open invitations',
    noInvitations: 'None.',
    expiresOn: (date: string): string => `Runs out after ${date}`,
    withdraw: 'Withdraw',
    withdrawHidden: (name: string): string => `the invitation of ${name}`,
    withdrawn: (name: string): string => `The invitation of ${name} is withdrawn.`,
    sign: 'Compare words and sign',
    signHidden: (name: string): string => `the keys of ${name}`,
    throwAway: 'Throw away',
    throwAwayHidden: (name: string): string => `the keys of ${name}`,
    thrownAway: (name: string): string => `The keys of ${name} are thrown away.`,
    invite: 'Invite an officer',
    waiting: 'Keys that wait to be signed',
    noWaiting: 'None.',
    waitingText: 'They count once the next directory is signed with them.',
  },
  invite: {
    heading: 'Invite an officer',
    headingAgain: (name: string): string => `New keys for ${name}`,
    again:
      'For somebody who has lost passphrase or device. They keep their name in old cases and get new keys. Until another reader gives them access again they read no earlier case.',
    submit: 'Make the link',
    done: (name: string): string => `Give this link to ${name}`,
    linkHint: (date: string): string =>
      `Copy it now: no page shows it again. Send it by a way that you trust. It works once, and runs out after ${date}.`,
    afterwards: 'Once they have enrolled, they read you seven words: compare these when you sign.',
    portal: 'They may ask you for the words of this portal:',
    another: 'Invite another officer',
    back: 'Back to administration',
  },
  next: {
    heading: 'The next directory',
    intro:
      'The signed list of your officers, with what you promise. You see every change in words before you sign.',
    adding: 'Keys that wait',
    waiting: (name: string, roles: string): string => `${name} (${roles})`,
    addingHint:
      'Ask each officer for their seven words, by telephone or in person. Tick those whose words are the same.',
    officers: 'Officers',
    retire: 'They have left: retire them for good',
    retireHint:
      'They no longer read anything new, and nobody inherits their cases: bring a successor in first. Who comes back gets a new invitation.',
    edit: (name: string): string => `Change ${name}`,
    policy: 'Organisation, contacts and promises',
    editPolicy: 'Change the organisation’s data',
    holidays: {
      heading: 'Days off',
      summary: 'Add a day on which the office is closed',
      intro:
        'For a day off that is not in the calendar. It counts for promises that start once this directory is signed. No date that was promised before moves.',
      day: (at: number): string => `Day ${at}`,
      add: 'Add another day',
      noSuchDate: 'Enter a date that exists',
      past: 'The date must be today or after today',
      weekend: 'That day is at a weekend: it does not count anyway',
      known: 'That day is a day off already',
      twice: 'That day is here twice',
    },
    together: {
      label: 'Looked at together',
      choice: 'Have allegations looked at together from now on',
      hint: 'For reports that come once this directory is signed. Officers record whom a report is about, and hold that against what else they may read within 2 working days. No decision is made by one officer alone. Independent overseers read what is recorded from the start, and may open any of these cases. Reporters are told so before they send. Earlier cases stay as they are.',
    },
    restore: {
      label: 'Restore from backup',
      choice: 'The database was restored from a backup',
      hint: 'Only if that has happened. Leave it empty otherwise.',
      to: 'Last day of which everything is there',
      toHint:
        'The day before the backup was made is safe: what was written on the day of the backup may be there in part.',
      warning:
        'From then on no officer’s browser raises the alarm if something from after that day, up to today, is missing. Whoever wants to hide something of those days could use that. Sign it only if you know that a backup was restored, and of which day it is.',
      noSuchDate: 'Enter a date that exists',
      future: 'The date must be today or before today',
    },
    days: 'Days until it expires',
    daysHint:
      'From today; 90 is usual, 400 the most. The office is warned 30, 14, 7 and 1 days before.',
    daysFault: 'Enter a number of days from 1 to 400',
    newKey: 'Organisation key',
    newKeyChoice: 'Change the organisation key',
    newKeyHint: 'The old and the new key sign together. You need the file of the old one.',
    review: 'See what changes',
    reviewHeading: 'What changes',
    reviewIntro: (from: number, to: number): string =>
      `From directory ${from} to directory ${to}. This is computed from the very bytes that are signed.`,
    nothing: 'Nothing but the number and the dates.',
    notComplete: 'This directory could not stand',
    sign: 'Sign and send',
    signHeading: 'Sign it',
    signing: 'Opening the key, signing and sending.',
    done: (epoch: number): string => `Directory ${epoch} is signed and in force.`,
    changed: 'Another directory was signed meanwhile. Look at it, then prepare yours again.',
    offline: 'Sign it offline instead',
    offlineText:
      'Download what is to be signed, sign it where the key is kept, and read the signed directory in here.',
    offlineDownload: 'Download what is to be signed',
  },
  changes: {
    added: (name: string, roles: string): string => `New: ${name} (${roles})`,
    words: (words: string): string => `Words of the keys: ${words}`,
    newKeys: (name: string): string => `${name} gets new keys`,
    retired: (name: string): string => `${name} leaves`,
    renamed: (from: string, to: string): string => `${from} is now called ${to}`,
    unit: (name: string, from: string, to: string): string =>
      `${name} moves from the unit ${from} to ${to}`,
    roles: (name: string, from: string, to: string): string =>
      `${name}: roles ${from} become ${to}`,
    organisation: (from: string, to: string): string =>
      `The organisation’s name: ${from} becomes ${to}`,
    zone: (from: string, to: string): string => `Time zone: ${from} becomes ${to}`,
    idleLock: (from: number, to: number): string =>
      `Minutes until an unused page locks: ${from} becomes ${to}`,
    vocabulary: (from: string, to: string): string => `Vocabulary: ${from} becomes ${to}`,
    promises: {
      names: {
        acknowledgement: 'Acknowledgement',
        news: 'News',
        feedback: 'Feedback',
        feedbackStarts: 'Feedback is counted, without an acknowledgement, after',
        outcome: 'Outcome',
        delay: 'First delay report',
        furtherDelay: 'Further delay reports',
        appeal: 'Answer to an appeal',
        referral: 'Referral',
        comparison: 'Looked at beside others',
        holdReview: 'A hold is looked at again within',
        reminders: 'Reminders',
        overseer: 'The independent overseers are told, after the supervisors, by',
      } satisfies Record<AnyClockName, string> & Record<string, string>,
      counts: {
        withinDays: (n: number): string => `within ${n} days`,
        withinWorkingDays: (n: number): string => `within ${n} working days`,
        monthsFrom: (n: number): string => `within ${n} months`,
        monthsBeginningWith: (n: number): string => `after ${n} months`,
      },
      days: (n: number): string => `${n} days`,
      reminder: {
        handler: (percent: number): string => `at ${percent} per cent to the handler`,
        intake: (percent: number): string => `at ${percent} per cent to the intake officers`,
      },
      none: 'none',
      becomes: (name: string, from: string, before: string, now: string): string =>
        `Promises, for reports from ${from} on. ${name}: ${before} becomes ${now}`,
      added: (from: string): string => `There are other promises for reports from ${from} on`,
      gone: (from: string): string => `The promises for reports from ${from} on are taken away`,
    },
    calendar: (from: string, to: string): string => `Calendar: ${from} becomes ${to}`,
    days: (count: number): string => `${count} days`,
    holidays: (dates: string): string =>
      `New days off: ${dates}. They count for promises that start under this directory. No date that was promised before moves.`,
    noHolidays: (dates: string): string =>
      `No longer days off: ${dates}. No date that was promised before moves.`,
    restored: (to: string, on: string): string =>
      `The portal was restored from a backup on ${on}: what was written after ${to} may be gone. Officers’ browsers raise no alarm for what is missing from between the two days`,
    strips: (reason: string): string =>
      `An independent overseer stops reading cases. The reason given: ${reason}`,
    support: (to: string): string => `Support is now: ${to}`,
    emergency: (to: string): string => `Emergency numbers are now: ${to}`,
    routes: (to: string): string => `Other ways to report are now: ${to}`,
    nobody: 'nobody',
    contact: (name: string, how: string): string => `${name} (${how})`,
    key: 'The organisation key changes',
    serverKey: 'The server’s signing key changes',
    expires: (from: string, to: string): string => `Expires after ${to} instead of ${from}`,
    opens: 'The portal opens for reports',
    closes:
      'The portal no longer takes reports: two intake officers and one independent overseer are needed',
  },
  strips: {
    heading: 'Cases that would lose their readers',
    counting: 'Counting the cases that would lose their readers.',
    unknown: 'It could not be counted how many cases would lose their readers.',
    intake: (count: number): string =>
      `${openCases(count)} would be read by no intake officer. Independent overseers would be let in, for good, and into closed cases of theirs too.`,
    supervisor: (count: number): string => `${openCases(count)} would be read by no supervisor.`,
    overseer: (count: number): string =>
      `${openCases(count)} would be read by no independent overseer. If they are escalated or appealed, nobody is told.`,
    released: (count: number): string =>
      `${language.plural(count, { one: '1 case', other: `${count} cases` })} that independent overseers have been let into would lose the last one. Closed cases are counted too.`,
    wayOut:
      'Whoever takes a place in the directory inherits no case, and new keys open no old case until a reader gives access again. So bring the successor, or a second reader, in first:',
    steps: [
      'Let whoever leaves or has new keys stay as they are for now. Sign a directory in which another stands beside them.',
      'Ask those who read the cases to choose “New readers” and that officer. An independent overseer does it for the cases that they see, intake officers and supervisors for the others.',
      'Then prepare this directory again. The numbers here show when no case is left.',
    ],
    leftOut: 'Cases that are kept from you, if there are any, are not counted.',
    reasonHeading: 'Why an independent overseer stops reading',
    reasonWhy:
      'An independent overseer who leaves reads no case any more, and one with new keys none of the old ones until they are given access again. The directory must always say why, whether or not there are such cases. Say who has taken over, or why it cannot wait.',
    reason: 'The reason',
    reasonHint:
      'One line. Every officer is shown it, and anybody can read it in the directory. Do not name a case or a person.',
    reasonFault: 'The reason must be one line of at most 300 characters',
    first:
      'Give the reason above first, or go back and change nothing about the independent overseer.',
  },
  import: {
    heading: 'Read in a signed directory',
    file: 'Signed directory',
    hint: 'The file that the signing script wrote.',
    noFile: 'Choose the file',
    notOne: 'This is not a signed directory',
    read: 'Read it',
    send: 'Put it in force',
  },
}

export type OfficeAdministrationText = typeof officeAdministration
