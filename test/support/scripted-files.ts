/** A file of every format that is cleaned, whose tags would run in a page: by programs that write into them what they are told. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileType } from '../../protocol/files/types.ts'
import { needPackages, run } from './clean/programs.ts'
import { PAYLOADS } from './script-payloads.ts'
import { LINES, scriptedDocuments } from './scripted-documents.ts'
import { textPage } from './write-pdf.ts'

export const PICTURES = ['jpeg', 'png', 'webp', 'gif'] as const
export const SOUNDS = ['wav', 'mp3', 'm4a'] as const
export const FILMS = ['mp4', 'mov'] as const

const ALL = PAYLOADS.join(' ')
/** Also behind the end of a file, where readers look no further. */
export const PAGE = `<!doctype html><html><head><title>${ALL}</title></head><body>${ALL}</body></html>`

const SECONDS = 2
const SOUND_TAGS = [
  ...['title', 'artist', 'album_artist', 'album', 'composer', 'copyright', 'publisher', 'genre'],
  ...['encoded_by', 'performer', 'description'],
]
const PICTURE_TAGS = [
  ...['DocumentName', 'Software', 'HostComputer', 'Copyright', 'OwnerName', 'LensModel'],
  ...['XPTitle', 'XPAuthor', 'XPComment', 'XPKeywords', 'XPSubject'],
]
const PDF_TAGS = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer']

const make = (folder: string): ReadonlyMap<FileType, Buffer> => {
  const at = (type: FileType) => join(folder, `it.${type}`)
  const tags = LINES.flatMap((line, i) => ['-metadata', `${SOUND_TAGS[i]}=${line}`])
  const film = ['-map', '0:v', '-map', '1:a', ...tags, '-c:v', 'libx264', '-pix_fmt', 'yuv420p']
  const sound = ['-map', '1:a', ...tags]
  const picture = ['-map', '0:v', '-frames:v', '1']
  run(
    'ffmpeg',
    ...['-v', 'error', '-nostdin'],
    ...['-f', 'lavfi', '-i', `testsrc=duration=${SECONDS}:size=160x120:rate=10`],
    ...['-f', 'lavfi', '-i', `sine=440:duration=${SECONDS}`],
    ...[...picture, '-f', 'image2', '-c:v', 'mjpeg', at('jpeg'), ...picture, at('png')],
    ...[...picture, at('webp'), '-map', '0:v', at('gif')],
    ...[...sound, at('wav'), ...sound, at('mp3'), ...sound, '-c:a', 'aac', at('m4a')],
    ...FILMS.flatMap((type) => [...film, '-c:a', 'aac', at(type)]),
  )
  run('heif-enc', '-q', '50', at('png'), '-o', at('heic'))
  const written = ['Title', 'Artist', 'Comment', 'ImageDescription', 'XMP-dc:Title', 'UserComment']
  const exiftool = (...args: readonly string[]) =>
    run('exiftool', '-q', '-q', '-m', '-overwrite_original', ...args)
  exiftool(
    ...written.map((tag) => `-${tag}=${ALL}`),
    ...LINES.map((line, i) => `-EXIF:${PICTURE_TAGS[i]}=${line}`),
    ...LINES.map((line) => `-XMP-dc:Subject=${line}`),
    ...[...PICTURES, 'heic' as const].map(at),
  )
  writeFileSync(at('pdf'), textPage('Read me'))
  exiftool(
    ...PDF_TAGS.map((tag, i) => `-PDF:${tag}=${LINES[i]}`),
    ...LINES.map((line) => `-XMP-dc:Subject=${line}`),
    at('pdf'),
  )
  for (const type of [...PICTURES, 'mp3'] as const) appendFileSync(at(type), PAGE)
  const types = [...PICTURES, 'heic', ...SOUNDS, ...FILMS, 'pdf'] as const
  return new Map([
    ...types.map((type) => [type, readFileSync(at(type))] as const),
    ...scriptedDocuments(),
  ])
}

/** One of each format; sounds and films of two seconds. */
export const scriptedFiles = (): ReadonlyMap<FileType, Buffer> => {
  needPackages('ffmpeg', 'libimage-exiftool-perl', 'libheif-examples')
  const folder = mkdtempSync(join(tmpdir(), 'candour-scripts-'))
  try {
    return make(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
