/** A file of every format that is cleaned, whose tags would run in a page: by programs that write into them what they are told. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { FileType } from '../../protocol/files/types.ts'
import { needPackages, run } from './clean/programs.ts'
import { PAYLOADS, payloadLines } from './script-payloads.ts'
import { textPage } from './write-pdf.ts'

export const PICTURES = ['jpeg', 'png', 'webp', 'gif'] as const
export const SOUNDS = ['wav', 'mp3', 'm4a'] as const
export const FILMS = ['mp4', 'mov'] as const

const ALL = PAYLOADS.join(' ')
/** Also behind the end of a file, where readers look no further. */
export const PAGE = `<!doctype html><html><head><title>${ALL}</title></head><body>${ALL}</body></html>`
/** All payloads, in lines as long as a page shows of a tag. */
export const LINES = payloadLines(200)

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

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const each = (make: (line: string) => string): string => LINES.map(escaped).map(make).join('')

const OOXML = 'http://schemas.openxmlformats.org'
const RELATIONS = `${OOXML}/officeDocument/2006/relationships`
const MAIN = `${OOXML}/wordprocessingml/2006/main`
const DOCX: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  '_rels/.rels': `<Relationships><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="${OOXML}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  'docProps/core.xml': `<coreProperties>${each((line) => `<creator>${line}</creator><title>${line}</title>`)}</coreProperties>`,
  'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body><w:p>${each((line) => `<w:ins w:author="${line}"><w:r><w:t>${line}</w:t></w:r></w:ins>`)}</w:p></w:body></w:document>`,
}

const ODF = 'urn:oasis:names:tc:opendocument:xmlns'
const ODT: Readonly<Record<string, string>> = {
  mimetype: 'application/vnd.oasis.opendocument.text',
  'meta.xml': `<m:document-meta xmlns:m="${ODF}:office:1.0"><m:meta>${each((line) => `<keyword>${line}</keyword><creator>${line}</creator>`)}</m:meta></m:document-meta>`,
  'content.xml': `<o:document-content xmlns:o="${ODF}:office:1.0" xmlns:t="${ODF}:text:1.0"><o:body><o:text><t:p>Seen</t:p></o:text></o:body></o:document-content>`,
}

const zipped = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [
        name,
        [Buffer.from(text), { level: name === 'mimetype' ? 0 : 6 }],
      ]),
    ),
  )

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
  writeFileSync(at('docx'), zipped(DOCX))
  writeFileSync(at('odt'), zipped(ODT))
  for (const type of [...PICTURES, 'mp3'] as const) appendFileSync(at(type), PAGE)
  const types = [...PICTURES, 'heic', ...SOUNDS, ...FILMS, 'pdf', 'docx', 'odt'] as const
  return new Map(types.map((type) => [type, readFileSync(at(type))]))
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
