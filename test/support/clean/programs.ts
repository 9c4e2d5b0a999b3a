/** The programs that make files and look into them, none of which is ours: the distribution's packages. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installMissing } from '../packages.ts'

const onPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

/** Debian's Python, which its modules are installed for, whatever else is called `python3`. */
export const PYTHON = '/usr/bin/python3'
const hasModule = (name: string): boolean =>
  existsSync(PYTHON) && spawnSync(PYTHON, ['-c', `import ${name}`]).status === 0

const hasPlugin = (...names: readonly string[]): boolean =>
  onPath('gst-inspect-1.0') &&
  names.every((name) => spawnSync('gst-inspect-1.0', ['--exists', name]).status === 0)

/** By Debian's package: how to tell that it is there. */
const PACKAGES = {
  mat2: () => onPath('mat2'),
  'libimage-exiftool-perl': () => onPath('exiftool'),
  imagemagick: () => onPath('magick') || onPath('convert-im6.q16'),
  'python3-pil': () => hasModule('PIL'),
  ffmpeg: () => onPath('ffmpeg') && onPath('ffprobe'),
  'libheif-examples': () => onPath('heif-enc') && onPath('heif-convert'),
  'libavif-bin': () => onPath('avifenc'),
  webp: () => onPath('cwebp'),
  gifsicle: () => onPath('gifsicle'),
  'colord-data': () => existsSync('/usr/share/color/icc/colord/AdobeRGB1998.icc'),
  'python3-docx': () => hasModule('docx'),
  'python3-odf': () => hasModule('odf'),
  'python3-openpyxl': () => hasModule('openpyxl'),
  'libreoffice-writer-nogui': () => onPath('soffice'),
  'libreoffice-calc-nogui': () => existsSync('/usr/lib/libreoffice/program/libsclo.so'),
  'libreoffice-impress-nogui': () => existsSync('/usr/lib/libreoffice/program/libsdlo.so'),
  pandoc: () => onPath('pandoc'),
  qpdf: () => onPath('qpdf'),
  ghostscript: () => onPath('gs'),
  'poppler-utils': () => onPath('pdftotext'),
  'libjpeg-turbo-progs': () => onPath('cjpeg'),
  'gstreamer1.0-tools': () => onPath('gst-launch-1.0'),
  'gstreamer1.0-plugins-good': () => hasPlugin('qtmux', 'mp4mux', 'lamemp3enc', 'wavenc'),
  'gstreamer1.0-plugins-bad': () => hasPlugin('voaacenc'),
  'gstreamer1.0-plugins-ugly': () => hasPlugin('x264enc'),
  atomicparsley: () => onPath('AtomicParsley'),
  lame: () => onPath('lame'),
  sox: () => onPath('sox'),
  'libsox-fmt-mp3': () => existsSync('/usr/share/doc/libsox-fmt-mp3'),
  'sndfile-programs': () => onPath('sndfile-metadata-set'),
  'python3-mutagen': () => hasModule('mutagen'),
} satisfies Record<string, () => boolean>

type Package = keyof typeof PACKAGES

/** Installs what is missing, as root on Debian. Throws with the remedy. */
export const needPackages = (...packages: readonly Package[]): void =>
  installMissing(packages, (name) => PACKAGES[name]())

/** ImageMagick 7, or Debian's name for 6: `convert` alone may be anything. */
export const magick = (): string => (onPath('magick') ? 'magick' : 'convert-im6.q16')

/** Runs a program to its end and gives what it said. Throws with its complaints. */
export const run = (program: string, ...args: readonly string[]): Buffer => {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: '/nonexistent' },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${status}\n${stderr}`)
  return stdout
}
