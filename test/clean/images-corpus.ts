/**
 * Pictures of every format, made by at least two programs each, in the ways that programs differ. The two that write HEIC,
 * heif-enc and ImageMagick, do so through one library, libheif: Debian has no other. The same code cleans AVIF, whose boxes are
 * written by three libraries here.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedFiles } from '../support/clean/judge.ts'
import { magick, needPackages, PYTHON, run } from '../support/clean/programs.ts'

/** Pillow's part, in one process: its arguments are the folder and a colour profile. */
const PILLOW = `
import sys
from PIL import Image, PngImagePlugin
folder, profile = sys.argv[1], open(sys.argv[2], 'rb').read()
base = Image.open(folder + '/base.png').convert('RGB')
clear = base.convert('RGBA'); clear.putalpha(base.convert('L'))
frames = [base.rotate(90 * i).resize((64, 48)) for i in range(3)]
def save(name, image, **how): image.save(folder + '/' + name, **how)
save('pillow.jpg', base, quality=80, subsampling=2, progressive=True, comment=b'seen behind Marrowgate depot')
save('pillow-cmyk.jpg', base.convert('CMYK'), quality=85)
save('pillow-grey.jpg', base.convert('L'), quality=60)
save('pillow-profile.jpg', base, icc_profile=profile, dpi=(300, 300))
base.save(folder + '/pillow-many.jpg', format='MPO', save_all=True, append_images=frames[:1])
text = PngImagePlugin.PngInfo()
text.add_text('Author', 'Zeraphine Quillfeather', zip=True)
text.add_itxt('Comment', 'seen behind Marrowgate depot', 'en', 'comment', zip=True)
save('pillow.png', clear, pnginfo=text, icc_profile=profile, dpi=(144, 144))
save('pillow-palette.png', clear.convert('RGB').quantize(16), transparency=3, bits=4)
save('pillow-frames.png', frames[0], save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=2)
save('pillow.webp', clear, lossless=True, icc_profile=profile)
save('pillow-frames.webp', frames[0], save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=2)
save('pillow.gif', frames[0], save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0, comment=b'Zeraphine')
save('pillow-still.gif', base.quantize(32), transparency=3)
`

/** @param folder an empty one */
export const makeImages = (folder: string): readonly string[] => {
  needPackages('imagemagick', 'python3-pil', 'ffmpeg', 'libheif-examples', 'libavif-bin', 'webp')
  needPackages('gifsicle', 'libjpeg-turbo-progs', 'libimage-exiftool-perl', 'colord-data')
  const at = (name: string) => join(folder, name)
  const all = (...names: readonly string[]) => names.map(at)
  const base = at('base.png')
  run(magick(), '-seed', '7', '-size', '128x96', 'plasma:tomato-steelblue', '-depth', '8', base)
  run(magick(), base, at('base.ppm'))
  run(
    magick(),
    base,
    '(',
    '+clone',
    '-colorspace',
    'gray',
    ')',
    '-alpha',
    'off',
    '-compose',
    'copy-opacity',
    '-composite',
    at('clear.png'),
  )
  run(PYTHON, '-c', PILLOW, folder, '/usr/share/color/icc/colord/AdobeRGB1998.icc')
  const small = ['-resize', '64x48!']
  const turned = ['(', base, '-rotate', '180', ')', '(', base, '-negate', ')']
  // One process writes several: each starts for a tenth of a second.
  run(
    magick(),
    base,
    ...['-write', at('magick.jpg'), '-interlace', 'Plane', '-write', at('magick-turned.jpg')],
    ...[
      '-write',
      at('magick-turned.png'),
      '-write',
      at('magick-turned.webp'),
      '-depth',
      '16',
      '-colorspace',
      'Gray',
      at('magick.png'),
    ],
  )
  run(magick(), base, '-quality', '50', at('magick.heic'))
  run(magick(), '-delay', '10', base, ...turned, ...small, '-loop', '3', at('magick.gif'))
  run(
    'gifsicle',
    '--comment',
    'seen behind Marrowgate depot',
    '--loopcount=5',
    '-O3',
    at('magick.gif'),
    '-o',
    at('gifsicle.gif'),
  )
  run(
    'cjpeg',
    '-quality',
    '70',
    '-optimize',
    '-restart',
    '4',
    '-outfile',
    at('cjpeg.jpg'),
    at('base.ppm'),
  )
  run('cwebp', '-quiet', '-q', '60', at('clear.png'), '-o', at('cwebp.webp'))
  const lavfi = ['-f', 'lavfi', '-i', 'testsrc=duration=1:size=64x48:rate=3']
  run(
    'ffmpeg',
    '-v',
    'error',
    ...lavfi,
    '-frames:v',
    '1',
    at('ffmpeg.jpg'),
    '-frames:v',
    '1',
    at('ffmpeg.png'),
    ...[
      '-f',
      'apng',
      '-plays',
      '2',
      at('ffmpeg-frames.png'),
      '-loop',
      '4',
      at('ffmpeg.gif'),
      '-c:v',
      'libwebp_anim',
      at('ffmpeg.webp'),
    ],
  )
  run(
    'ffmpeg',
    '-v',
    'error',
    '-i',
    base,
    '-c:v',
    'libaom-av1',
    '-cpu-used',
    '8',
    '-still-picture',
    '1',
    at('ffmpeg.avif'),
  )
  run('avifenc', '-s', '10', '--irot', '1', '--imir', '0', at('clear.png'), at('avifenc.avif'))
  run('heif-enc', '-q', '50', '-t', '32', at('clear.png'), '-o', at('heif-enc.heic'))
  run('heif-enc', '-q', '50', '-A', base, '-o', at('heif-enc.avif'))
  const names = [
    ...[
      'magick.jpg',
      'magick-turned.jpg',
      'cjpeg.jpg',
      'ffmpeg.jpg',
      'pillow.jpg',
      'pillow-cmyk.jpg',
    ],
    ...['pillow-grey.jpg', 'pillow-profile.jpg', 'pillow-many.jpg'],
    ...['magick.png', 'magick-turned.png', 'ffmpeg.png', 'ffmpeg-frames.png', 'pillow.png'],
    ...['pillow-palette.png', 'pillow-frames.png'],
    ...['magick-turned.webp', 'cwebp.webp', 'ffmpeg.webp', 'pillow.webp', 'pillow-frames.webp'],
    ...['magick.gif', 'gifsicle.gif', 'ffmpeg.gif', 'pillow.gif', 'pillow-still.gif'],
    ...['magick.heic', 'heif-enc.heic', 'heif-enc.avif', 'avifenc.avif', 'ffmpeg.avif'],
  ]
  const paths = all(...names)
  seedFiles(paths)
  run(
    'exiftool',
    '-q',
    '-m',
    '-overwrite_original',
    '-n',
    '-EXIF:Orientation=6',
    `-ThumbnailImage<=${at('magick.jpg')}`,
    ...all('magick-turned.jpg', 'magick-turned.png', 'magick-turned.webp', 'heif-enc.heic'),
  )
  // A video behind a photo, and the rest of a screenshot behind the part that was kept.
  for (const name of ['cjpeg.jpg', 'magick.png', 'gifsicle.gif', 'cwebp.webp'])
    writeFileSync(at(name), readFileSync(at('magick.jpg')), { flag: 'a' })
  return paths
}
