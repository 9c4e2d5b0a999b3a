/**
 * Films and sound of every format, made by at least two programs each, in the ways that programs differ. GStreamer writes an
 * M4A as Android's recorders do: named so, with the brand of an MP4, and treated as one. Of all that Debian has, FFmpeg alone
 * writes the brand of an M4A: so GStreamer's is there a second time, with that brand written over its own here.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedFiles } from '../support/clean/judge.ts'
import { needPackages, PYTHON, run } from '../support/clean/programs.ts'
import { SEEDS } from '../support/clean/seeds.ts'

const PICTURES = 'testsrc=size=160x120:rate=10:duration=2,format=yuv420p'
const SOUND = 'sine=frequency=440:sample_rate=44100:duration=2'
const TAGS = [
  ...['-metadata', `title=${SEEDS.title}`, '-metadata', `artist=${SEEDS.author}`],
  ...['-metadata', `comment=${SEEDS.comment}`, '-metadata', `make=${SEEDS.make}`],
  ...['-metadata', `publisher=${SEEDS.organisation}`, '-metadata', `model=${SEEDS.model}`],
  ...['-metadata', 'creation_time=1987-06-05T04:03:02Z'],
  ...['-metadata', `date=1987-06-05`, '-metadata', 'location=+51.12345-000.98765/'],
]
const APPLE = 'com.apple.quicktime'
const KEYS = [
  ...['-movflags', 'use_metadata_tags', '-metadata', `${APPLE}.author=${SEEDS.author}`],
  ...['-metadata', `${APPLE}.make=${SEEDS.make}`, '-metadata', `${APPLE}.model=${SEEDS.model}`],
  ...['-metadata', `${APPLE}.location.ISO6709=+51.12345-000.98765+010.000/`],
  ...['-metadata', `${APPLE}.creationdate=1987-06-05T04:03:02+0100`],
]
const CHAPTERS = `;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1000
title=${SEEDS.title}
[CHAPTER]
TIMEBASE=1/1000
START=1000
END=2000
title=${SEEDS.place}
`
const SUBTITLES = `1\n00:00:00,000 --> 00:00:01,500\n${SEEDS.comment}\n`

/** Mutagen's part: tags of every kind that sound has, in one process. Its argument is the folder. */
const MUTAGEN = `
import sys
from mutagen.id3 import ID3, TPE1, TENC, COMM, TXXX, WXXX, PRIV, APIC, GEOB, TDRC, TSSE, UFID
from mutagen.apev2 import APEv2
from mutagen.wave import WAVE
from mutagen.mp4 import MP4, MP4Cover
folder = sys.argv[1]
def tag(tags):
    for frame in [TPE1(3, ['Zeraphine Quillfeather']), TENC(1, ['Brambleford Constabulary']), TDRC(3, ['1987-06-05']),
        COMM(1, 'eng', 'x', 'seen behind Marrowgate depot'), TXXX(3, 'serial', 'SNQZV447133'), TSSE(3, 'Darkloom 9.81'),
        WXXX(3, 'x', 'https://quillfeather.example/x'), PRIV('Kestrelcam', b'uid5f1e7c92b3a84d06'), UFID('Kestrelcam', b'1'),
        APIC(3, 'image/jpeg', 3, 'Ockleborough', open(folder + '/cover.jpg', 'rb').read()),
        GEOB(3, 'x', 'Ulverstoke ledger', 'x', b'Ockleborough')]: tags.add(frame)
for name in ['lame.mp3', 'lame-low.mp3', 'sox.mp3']:
    tags = ID3(); tag(tags)
    tags.save(folder + '/' + name, v1=2, v2_version=3 if name == 'lame.mp3' else 4)
    ape = APEv2(); ape['Artist'] = 'Zeraphine Quillfeather'; ape['Comment'] = 'seen behind Marrowgate depot'
    ape.save(folder + '/' + name)
for name in ['sox.wav', 'gst.wav']:
    wave = WAVE(folder + '/' + name); wave.add_tags(); tag(wave.tags); wave.save()
song = MP4(folder + '/alac.m4a')
song.update({'\\xa9ART': 'Zeraphine Quillfeather', 'apID': 'Quillfeather', '\\xa9cmt': 'Marrowgate',
  '----:com.apple.iTunes:serial': b'SNQZV447133', 'covr': [MP4Cover(open(folder + '/cover.jpg', 'rb').read())]})
song.save()
`

const ffmpeg = (...args: readonly string[]): Buffer =>
  run('ffmpeg', '-y', '-v', 'error', '-nostdin', ...args)

const makeFilms = (at: (name: string) => string): readonly string[] => {
  writeFileSync(at('chapters.txt'), CHAPTERS)
  writeFileSync(at('words.srt'), SUBTITLES)
  const inputs = ['-f', 'lavfi', '-i', PICTURES, '-f', 'lavfi', '-i', SOUND]
  const both = ['-map', '0:v', '-map', '1:a']
  const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '7']
  const aac = ['-c:a', 'aac', '-b:a', '64k']
  // One process writes them all: each film's arguments end with its path.
  ffmpeg(
    ...inputs,
    ...['-i', at('words.srt'), '-i', at('chapters.txt')],
    ...['-map', '0:v', '-map', '0:v', '-map', '1:a', '-map', '1:a', '-map', '2:s'],
    ...[
      '-map_chapters',
      '3',
      ...x264,
      '-x264-params',
      'repeat-headers=1',
      ...aac,
      '-c:s',
      'mov_text',
    ],
    ...[...TAGS, at('ffmpeg.mp4')],
    ...[...both, ...x264, '-c:a', 'pcm_s16le', '-timecode', '04:03:02:00', ...TAGS, ...KEYS],
    at('ffmpeg.mov'),
    ...[...both, '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none'],
    ...['-tag:v', 'hvc1', ...aac, ...TAGS, at('hevc.mp4')],
    ...[...both, ...x264, ...aac, '-movflags', 'frag_keyframe+empty_moov', ...TAGS],
    at('fragments.mp4'),
    ...[...both, '-c:v', 'mpeg4', '-c:a', 'libmp3lame', ...TAGS, at('visual.mp4')],
    ...[
      ...both,
      '-c:v',
      'prores_ks',
      '-c:a',
      'pcm_s24le',
      '-vendor',
      'Kest',
      ...TAGS,
      at('prores.mov'),
    ],
    ...[...both, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-c:a', 'libopus', ...TAGS],
    at('vp9.mp4'),
    ...['-map', '1:a', ...aac, ...TAGS, at('ffmpeg.m4a')],
    ...['-map', '1:a', '-c:a', 'alac', at('alac.m4a')],
    ...['-map', '0:v', '-frames:v', '1', at('cover.jpg')],
  )
  const gst = (...args: readonly string[]) => run('gst-launch-1.0', '-q', ...args)
  const caps = 'video/x-raw,format=I420,width=160,height=120,framerate=10/1'
  // Its parser reads words as a shell does, quotes and spaces included.
  const quoted = (text: string) => `\\"${text.replaceAll(' ', '\\ ')}\\"`
  const tags = [
    `artist=${quoted(SEEDS.author)}`,
    `title=${quoted(SEEDS.title)}`,
    `encoder=${quoted(SEEDS.software)}`,
  ]
  const filmed = (mux: string, sound: string, path: string) => [
    ...['videotestsrc', 'num-buffers=20', '!', caps, '!', 'x264enc', 'key-int-max=5', '!'],
    ...['taginject', `tags=${tags.join(',')}`],
    ...['!', 'm.', 'audiotestsrc', 'num-buffers=80', '!', ...sound.split(' '), '!', 'm.'],
    ...[...mux.split(' '), 'name=m', '!', 'filesink', `location=${path}`],
  ]
  gst(...filmed('mp4mux', 'lamemp3enc', at('gst.mp4')))
  gst(...filmed('qtmux', 'audioconvert', at('gst.mov')))
  gst(...filmed('mp4mux fragment-duration=500', 'lamemp3enc', at('gst-fragments.mp4')))
  gst(
    ...['audiotestsrc', 'num-buffers=80', '!', 'audioconvert', '!', 'voaacenc', '!'],
    ...['taginject', `tags=${tags.join(',')}`, '!', 'mp4mux', '!'],
    ...['filesink', `location=${at('gst.m4a')}`],
  )
  const branded = readFileSync(at('gst.m4a'))
  branded.write('M4A ', branded.indexOf('ftyp') + 4, 'latin1')
  writeFileSync(at('gst-branded.m4a'), branded)
  run('AtomicParsley', at('ffmpeg.m4a'), '--artwork', at('cover.jpg'), '--overWrite')
  return [
    ...['ffmpeg.mp4', 'ffmpeg.mov', 'hevc.mp4', 'fragments.mp4', 'visual.mp4', 'prores.mov'],
    ...['vp9.mp4', 'ffmpeg.m4a', 'alac.m4a', 'gst.mp4', 'gst.mov', 'gst-fragments.mp4'],
    ...['gst.m4a', 'gst-branded.m4a'],
  ]
}

const makeSounds = (at: (name: string) => string): readonly string[] => {
  const seeded = ['-metadata', `artist=${SEEDS.author}`, '-metadata', `comment=${SEEDS.comment}`]
  const broadcast = [
    ...['-write_bext', '1', '-metadata', `originator=${SEEDS.author}`],
    ...['-metadata', `description=${SEEDS.comment}`, '-metadata', 'origination_date=1987-06-05'],
  ]
  ffmpeg(
    ...['-f', 'lavfi', '-i', SOUND],
    ...[at('plain.wav'), '-c:a', 'libmp3lame', '-q:a', '4', ...seeded, '-write_id3v1', '1'],
    ...[
      at('ffmpeg.mp3'),
      '-c:a',
      'pcm_s24le',
      '-ac',
      '2',
      ...seeded,
      ...broadcast,
      at('ffmpeg.wav'),
    ],
    ...['-rf64', 'always', ...seeded, ...broadcast, at('long.wav')],
    ...['-c:a', 'pcm_f32le', ...seeded, at('float.wav')],
    ...['-c:a', 'adpcm_ms', ...seeded, at('adpcm.wav')],
  )
  const lame = ['--quiet', '--tt', SEEDS.title, '--ta', SEEDS.author]
  run('lame', ...lame, '-V', '5', at('plain.wav'), at('lame.mp3'))
  run(
    'lame',
    ...lame,
    '-b',
    '32',
    '--resample',
    '22.05',
    '-m',
    'm',
    at('plain.wav'),
    at('lame-low.mp3'),
  )
  run('sox', at('plain.wav'), '--comment', SEEDS.comment, at('sox.mp3'))
  run('sox', at('plain.wav'), '--comment', SEEDS.comment, at('sox.wav'))
  run(
    'gst-launch-1.0',
    '-q',
    'audiotestsrc',
    'num-buffers=80',
    '!',
    'wavenc',
    '!',
    'filesink',
    `location=${at('gst.wav')}`,
  )
  run('sox', at('plain.wav'), at('sndfile.wav'))
  run(
    'sndfile-metadata-set',
    ...['--bext-originator', SEEDS.author, '--bext-description', SEEDS.comment],
    ...['--bext-orig-ref', SEEDS.serial, '--str-artist', SEEDS.author, '--str-title', SEEDS.title],
    ...[at('sndfile.wav'), at('sndfile-set.wav')],
  )
  run(PYTHON, '-c', MUTAGEN, at('.'))
  const lyrics = `LYRICSBEGININD0000200AUT00022${SEEDS.author}`
  const lyricsEnd = `${String(lyrics.length).padStart(6, '0')}LYRICS200`
  writeFileSync(at('ffmpeg.mp3'), withLyrics(readFileSync(at('ffmpeg.mp3')), lyrics + lyricsEnd))
  return [
    ...['ffmpeg.mp3', 'lame.mp3', 'lame-low.mp3', 'sox.mp3', 'ffmpeg.wav', 'long.wav', 'float.wav'],
    ...['adpcm.wav', 'sox.wav', 'gst.wav', 'sndfile-set.wav'],
  ]
}

/** Before the 128 bytes of the old ID3 tag. */
const withLyrics = (file: Buffer, lyrics: string): Buffer =>
  Buffer.concat([file.subarray(0, -128), Buffer.from(lyrics), file.subarray(-128)])

/** Before a frame in the middle, which begins as the first of the frames does. */
const withJunk = (file: Buffer, junk: string): Buffer => {
  const first = file.indexOf(Buffer.from([0xff, 0xfb]))
  const at = file.indexOf(file.subarray(first, first + 2), file.length / 2)
  return Buffer.concat([file.subarray(0, at), Buffer.from(junk), file.subarray(at)])
}

/** @param folder an empty one */
export const makeMedia = (folder: string): readonly string[] => {
  needPackages('ffmpeg', 'libimage-exiftool-perl', 'gstreamer1.0-tools', 'python3-mutagen')
  needPackages('gstreamer1.0-plugins-good', 'gstreamer1.0-plugins-ugly', 'atomicparsley')
  needPackages('gstreamer1.0-plugins-bad')
  needPackages('lame', 'sox', 'libsox-fmt-mp3', 'sndfile-programs')
  const at = (name: string) => join(folder, name)
  const films = makeFilms(at).map(at)
  const sounds = makeSounds(at).map(at)
  seedFiles(films)
  run('exiftool', '-q', '-overwrite_original', '-Rotation=90', at('ffmpeg.mp4'), at('gst.mov'))
  // Words where nothing should be: in a gap, between two frames, behind the end.
  const film = readFileSync(at('gst.mp4'))
  const gap = Buffer.from(`\0\0\0\x3cfree${SEEDS.comment.padEnd(52)}`)
  writeFileSync(at('gst.mp4'), Buffer.concat([film, gap]))
  const sound = readFileSync(at('sox.mp3'))
  writeFileSync(at('sox-whole.mp3'), sound)
  writeFileSync(at('sox.mp3'), withJunk(sound, SEEDS.serial))
  writeFileSync(at('gst.wav'), SEEDS.place, { flag: 'a' })
  return [...films, ...sounds]
}
