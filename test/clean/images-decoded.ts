/** What pictures show, as programs that are not ours decode them: each is started once for all pictures. */
import { basename } from 'node:path'
import { magick, PYTHON, run } from '../support/clean/programs.ts'

/** Every frame: its size, a hash of its pixels, and for how long it is shown. */
const ASK = ['-format', '%f %wx%h %# %T\n', 'info:']

/** Pillow's part. Each frame as it is stored, the way it is turned, its time; how often all are repeated. */
const PILLOW = `
import hashlib, json, sys
from PIL import Image, ImageSequence
seen = {}
for path in sys.argv[1:]:
    image = Image.open(path)
    turned = image.getexif().get(0x0112, 1)
    # Of a JPEG with several pictures the first is the picture.
    frames = [image] if image.format == 'MPO' else ImageSequence.Iterator(image)
    seen[path] = [image.info.get('loop'), turned] + [
        [frame.size, frame.mode, frame.info.get('duration'), hashlib.sha256(frame.convert('RGBA').tobytes()).hexdigest()]
        for frame in frames]
print(json.dumps(seen))
`

/** Its lines begin with a file's name without folders. */
const magickSays = (
  paths: readonly string[],
  ...how: readonly string[]
): ReadonlyMap<string, readonly string[]> =>
  Map.groupBy(
    run(magick(), ...paths, ...how, ...ASK)
      .toString()
      .trim()
      .split('\n'),
    (line) => line.split(' ')[0] ?? '',
  )
const withoutName = (lines: readonly string[] = []): string =>
  lines.map((line) => line.slice(line.indexOf(' '))).join('\n')

/** As ImageMagick decodes them: as they are stored, and as they are to be turned. */
export const magickSees = (paths: readonly string[]): ReadonlyMap<string, string> => {
  const stored = magickSays(paths)
  const turned = magickSays(paths, '-auto-orient')
  return new Map(
    paths.map((path) => {
      const ways = [stored, turned].map((said) => withoutName(said.get(basename(path))))
      return [path, ways.join('\nturned\n')]
    }),
  )
}

/** As Pillow decodes them. */
export const pillowSees = (paths: readonly string[]): ReadonlyMap<string, string> => {
  const seen: Record<string, unknown> = JSON.parse(run(PYTHON, '-c', PILLOW, ...paths).toString())
  return new Map(Object.entries(seen).map(([path, frames]) => [path, JSON.stringify(frames)]))
}
