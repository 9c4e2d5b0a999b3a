/** Files, as whoever chooses, sends or gets them reads of them. Another language is a table of the same type: `FilesText`. */
import type { FoundKind, Uncleanable } from '../../../client/files/clean/cleaner.ts'
import { literal } from '../../../client/literal.ts'
import type { FileType } from '../../../protocol/files/types.ts'
import { language } from './language.ts'

const found: Readonly<Record<FoundKind, string>> = {
  place: 'The place where it was made',
  time: 'The time when it was made',
  author: 'A name, as who made it',
  organisation: 'The name of an employer or a group',
  device: 'The camera, phone or computer',
  software: 'The program it was made with',
  title: 'A hidden title',
  comments: 'Comments',
  revisions: 'Earlier versions and tracked changes',
  thumbnail: 'A small copy of the picture',
  identifiers: 'Hidden numbers that lead to a device or a copy',
  links: 'Links to other places',
  code: 'Small programs in it',
  colours: 'Notes on its colours',
  attachments: 'Files in it',
  signature: 'A digital signature: the cleaned copy is not signed',
  hidden: 'Parts that are not shown',
  trailing: 'What was hung on behind its end',
  other: 'Other things that are not shown',
}

const refused: Readonly<Record<Uncleanable, string>> = {
  unknown: 'We cannot clean this kind of file.',
  broken: 'It is damaged, or it is not the kind of file that it says it is.',
  locked:
    'It is locked, with a password or against changes. Some locked files open without a password. Save a copy that is not locked, and choose that instead. If you can read it but not save such a copy, print it to a new PDF on your own device.',
  unsafe: 'It has parts that we can neither check nor take out.',
}

const types: Readonly<Record<FileType, string>> = {
  jpeg: 'Picture (JPEG)',
  png: 'Picture (PNG)',
  webp: 'Picture (WebP)',
  gif: 'Picture (GIF)',
  heic: 'Picture (HEIC)',
  pdf: 'PDF',
  docx: 'Word document',
  xlsx: 'Excel sheet',
  pptx: 'PowerPoint slides',
  odt: 'Text document (ODT)',
  ods: 'Sheet (ODS)',
  odp: 'Slides (ODP)',
  mp4: 'Video (MP4)',
  mov: 'Video (MOV)',
  m4a: 'Sound (M4A)',
  mp3: 'Sound (MP3)',
  wav: 'Sound (WAV)',
  text: 'Plain text',
  other: 'Other kind of file',
}

/** What a file is called unless somebody types another name: nothing of its own name. */
const names = {
  picture: (number: number): string => `picture ${number}`,
  document: (number: number): string => `document ${number}`,
  video: (number: number): string => `video ${number}`,
  sound: (number: number): string => `sound ${number}`,
  file: (number: number): string => `file ${number}`,
}

export const files = {
  found,
  refused,
  types,
  names,
  list: 'Files that you chose',
  ready: (count: number): string =>
    count === 0
      ? 'No file is ready to be sent.'
      : language.plural(count, {
          one: '1 file is ready to be sent.',
          other: `${count} files are ready to be sent.`,
        }),
  ofFile: (name: string): string => `(${literal(name)})`,
  waiting: 'Waits to be cleaned',
  cleaning: 'Being cleaned on your device',
  cleaned: 'Cleaned',
  nothingFound: 'Nothing that had to be taken out was found.',
  takenOut: 'Taken out:',
  foundAs: (what: string, details: readonly string[]): string =>
    `${what}: ${language.list(details.map(literal))}`,
  nameAndSize: (name: string, size: string): string => `${literal(name)}, ${size}`,
  name: 'Name that the readers will see',
  nameMissing: 'Type a name for the file',
  nameTooLong: (most: number): string => `The name can have at most ${most} letters`,
  remove: 'Remove',
  notCleaned: 'Not cleaned',
  staysOut: 'It will not be sent.',
  risk: 'If you send it as it is, it may show who made it, where, when and with which device.',
  asItIs: 'Send it as it is',
  asItIsChosen: 'It will be sent as it is.',
  notAsItIs: 'Do not send it',
  unread: 'Your browser cannot read it any more. It may have been moved. Choose it again.',
  compare: 'Look at it before and after',
  hideCompare: 'Hide the pictures',
  before: 'Before',
  after: 'After',
  same: 'They should look the same. What was taken out cannot be seen.',
  cannotShow: 'Your browser cannot show this picture.',
  /** Said at once, beside the field. */
  tooLarge: (name: string, size: string, most: string): string =>
    `${literal(name)} has ${size}. A file can have at most ${most}, so it was not added. Cut it into parts, if you can.`,
  tooMany: (most: number, left: number): string =>
    `One message takes ${most} files, so ${language.plural(left, { one: '1 file was', other: `${left} files were` })} not added. Send the rest in a further message.`,
  tooMuch: (name: string, most: string): string =>
    `With ${literal(name)} it would be more than ${most}, so it was not added. Send it in a further message.`,
  /** @param most of one more file; null: there is room for none */
  caseFull: (name: string, most: string | null): string =>
    most === null
      ? `This case has no room for more files from you, so ${literal(name)} was not added.`
      : `This case has room for one more file of up to ${most} from you, so ${literal(name)} was not added.`,
  empty: (name: string): string => `There is nothing in ${literal(name)}, so it was not added.`,
  again: (name: string): string => `You have chosen ${literal(name)} already.`,
  limitsTitle: 'What cleaning cannot take out',
  limits: [
    'What can be seen or heard: a face, a voice, a place, a thing in a mirror.',
    'Watermarks, and the tiny dots that printers leave on paper.',
    'Who else had this file. If only a few people had it, it may lead to you.',
    'That you opened or copied it. A computer at work may have made a note of that.',
    'That you chose a file here, its kind and its folder, and that you opened one here. Your browser may remember all of that.',
  ],
  /** On their way. */
  way: {
    title: 'Your files',
    there: (there: number, of: number): string =>
      language.plural(of, {
        one: there === 1 ? 'The file is there.' : 'The file is not there yet.',
        other: there === of ? `All ${of} files are there.` : `${there} of ${of} files are there.`,
      }),
    none: 'No file is on its way.',
    goes: (done: string, of: string): string => `${done} of ${of} sent.`,
    minutes: (minutes: number): string =>
      language.plural(minutes, {
        one: 'About 1 minute is left.',
        other: `About ${minutes} minutes are left.`,
      }),
    lessThanAMinute: 'Less than a minute is left.',
    stay: 'Stay on this page until they are there.',
    lost: 'The line is lost. It goes on by itself as soon as there is an answer.',
    pause: 'Pause',
    goOn: 'Go on',
    stop: 'Do not send it',
    again: 'Try again',
    states: {
      waits: 'Waits its turn',
      goes: 'On its way',
      paused: 'Paused',
      sent: 'Nearly there',
      there: 'There',
      stopped: 'Not sent',
      failed: 'Not sent',
    },
    faults: {
      expired:
        'The signed list of readers has run out, so no file can be sent now. It can go on once there is a new list.',
      portalFull:
        'There is no room for files on this site now. Nothing is wrong with yours. Your words can go without it: press “Do not send it”. Try the file again another day.',
      caseFull:
        'This case has no room for more files now. Your words can go without it: press “Do not send it”. Room that unfinished files take is free again after a day or two.',
      tooLarge:
        'This file is larger than this site takes. Make it smaller, or cut it into parts, and choose those.',
      unread: 'Your browser cannot read the file any more. Choose it again.',
      gone: 'It was there, but has gone again: the site keeps a file without its message for only a day or two. Try again, and it is sent anew.',
      signedOut:
        'Your session has ended. Sign in again in another tab, and then press “Try again” here: the file stays chosen on this page.',
      full: 'This case takes no more messages from you, so it takes no more files.',
      clockWrong:
        'The clock of this site may be wrong, so it takes no files now. That mostly passes within an hour. Try again then, or choose the file again another day.',
      moved:
        'Something new came into the case, or other people can read it now. Look at it first, then try again.',
      refused: 'The site did not take it. Try again, or choose it again later.',
    },
  },
  /** Under a letter. */
  of: {
    title: 'Files',
    open: (name: string): string => `Open ${literal(name)}`,
    named: (name: string): string => literal(name),
    what: (what: string, size: string): string => `${what}, ${size}`,
    cleaned: 'Cleaned by the sender’s browser',
    asItWas: 'As it was, not cleaned',
    missing: 'Not there yet',
    differ:
      'The files of this letter are not those that were signed. None of them is shown: somebody may have changed it.',
  },
}

export type FilesText = typeof files
