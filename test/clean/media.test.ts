/** Films and sound that programs made, seeded and cleaned: what programs that are not ours find in them, and play of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanFile } from '../../client/files/clean/index.ts'
import { type Judged, judge, type Seen, unseenBefore } from '../support/clean/judge.ts'
import { run } from '../support/clean/programs.ts'
import { makeMedia } from './media-corpus.ts'

interface Probed {
  readonly streams: readonly {
    readonly codec_type: string
    readonly tags?: Readonly<Record<string, string>>
    readonly side_data_list?: readonly unknown[]
  }[]
  readonly chapters: readonly unknown[]
  readonly format: { readonly tags?: Readonly<Record<string, string>> }
}

const probe = (path: string): Probed =>
  JSON.parse(
    run(
      'ffprobe',
      ...['-v', 'error', '-of', 'json', '-show_streams', '-show_format', '-show_chapters', path],
    ).toString(),
  )

/** Hashes of every picture and every piece of sound that a player shows, and when it shows them. */
const played = (path: string): string =>
  run(
    'ffmpeg',
    ...['-v', 'error', '-nostdin', '-i', path, '-map', '0:V:0?', '-map', '0:a:0?'],
    ...['-f', 'framemd5', '-'],
  ).toString()

describe('films and sound that programs made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-media-'))
  let judged: ReadonlyMap<string, Judged>
  const pairs = (): readonly (readonly [string, Seen, Seen])[] =>
    [...judged].map(([path, { before, after }]) => {
      if (!after) throw new Error(`not cleaned: ${path}`)
      return [basename(path), before, after]
    })

  beforeAll(async () => {
    judged = await judge(makeMedia(folder))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are all cleaned, as M4A whatever has its brand', () => {
    expect([...judged].filter(([, { cleaned }]) => cleaned.state === 'refused')).toEqual([])
    const asM4a = [...judged].filter(
      ([, { cleaned }]) => cleaned.state === 'cleaned' && cleaned.type === 'm4a',
    )
    expect(asM4a.map(([path]) => basename(path)).sort()).toEqual([
      ...['alac.m4a', 'ffmpeg.m4a', 'gst-branded.m4a'],
    ])
  })

  it('hold what was written into them, until they are cleaned', () => {
    for (const [name, before, after] of pairs()) {
      const { exiftool, bytes } = before.seeds
      expect(new Set([...exiftool, ...bytes]).size, name).toBeGreaterThan(2)
      expect(after.seeds, name).toEqual({ exiftool: [], mat2: [], bytes: [] })
    }
    expect(unseenBefore(judged)).toEqual([])
  })

  it('play the same, picture by picture and sound by sound, at the same times', () => {
    for (const [name, before, after] of pairs()) {
      expect(played(after.path).length, name).toBeGreaterThan(500)
      // Players stumble over what stands between its frames, until it is cleaned.
      const whole = name === 'sox.mp3' ? join(folder, 'sox-whole.mp3') : before.path
      expect(played(after.path), name).toBe(played(whole))
    }
  })

  it('have one picture and one sound at most, no chapters, and no words but those of players', () => {
    for (const [name, , { path }] of pairs()) {
      const { streams, chapters, format } = probe(path)
      const kinds = streams.map(({ codec_type }) => codec_type)
      expect([['video', 'audio'], ['audio', 'video'], ['audio']], name).toContainEqual(kinds)
      expect(chapters, name).toEqual([])
      const { major_brand, minor_version, compatible_brands, ...words } = format.tags ?? {}
      expect(words, name).toEqual({})
      expect([undefined, 'isomiso2mp41', 'qt  ', 'M4A isommp42'], name).toContain(compatible_brands)
      for (const { tags } of streams) {
        const { language = 'und', vendor_id = '[0][0][0][0]', encoder, ...others } = tags ?? {}
        // What is left of an encoder's name says that silence was added, as most do.
        expect([undefined, 'LAME'], name).toContain(encoder)
        expect([language, vendor_id, others], name).toEqual(['und', '[0][0][0][0]', {}])
      }
    }
  })

  it('say no time, and name no program, beside the sound of MP3', () => {
    for (const [name, , { tags, bytes }] of pairs()) {
      for (const [tag, value] of Object.entries(tags))
        if (/Date$/.test(tag)) expect(value, `${name} ${tag}`).toBe('0000:00:00 00:00:00')
      for (const word of ['x264', 'x265', 'Lavc', 'Lavf', 'options:', 'iTunes', 'GStreamer'])
        expect(bytes.includes(word), `${name} ${word}`).toBe(false)
    }
  })

  it('stay turned', () => {
    const turns = ({ path }: Seen) =>
      probe(path).streams.find(({ codec_type }) => codec_type === 'video')?.side_data_list
    const turned = pairs().filter(([name]) => name === 'ffmpeg.mp4' || name === 'gst.mov')
    for (const [name, before, after] of turned) {
      expect(JSON.stringify(turns(before)), name).toContain('"rotation":')
      expect(turns(after), name).toEqual(turns(before))
    }
    expect(turned.length).toBe(2)
  })

  it('tell whoever chose them what was found', () => {
    const found = (name: string) => {
      const [, it] = [...judged].find(([path]) => basename(path) === name) ?? []
      return it?.cleaned.state === 'cleaned' ? it.cleaned.found : []
    }
    const film = found('ffmpeg.mov')
    expect(film).toContainEqual({ kind: 'author', detail: 'Zeraphine Quillfeather' })
    expect(film).toContainEqual({ kind: 'place', detail: '+51.12345-000.98765+010.000/' })
    expect(film).toContainEqual({ kind: 'device', detail: 'Kestrelcam' })
    expect(film).toContainEqual({ kind: 'time', detail: '1987-06-05T04:03:02Z' })
    expect(film.some(({ detail }) => detail?.startsWith('x264 - core'))).toBe(true)
    expect(found('ffmpeg.mp4').map(({ kind }) => kind)).toContain('hidden')
    expect(found('ffmpeg.m4a').map(({ kind }) => kind)).toContain('thumbnail')
    expect(found('lame.mp3')).toContainEqual({ kind: 'software', detail: 'LAME3.100' })
    expect(found('ffmpeg.wav')).toContainEqual({ kind: 'author', detail: 'Zeraphine Quillfeather' })
    expect(found('gst.mp4').map(({ kind }) => kind)).toContain('hidden')
    expect(found('sox.mp3').map(({ kind }) => kind)).toContain('hidden')
    expect(found('gst.wav').map(({ kind }) => kind)).toContain('trailing')
    expect(found('sndfile-set.wav')).toContainEqual({ kind: 'identifiers', detail: 'SNQZV447133' })
  })

  it('have nothing more to find once they are clean, and stay as they are', async () => {
    for (const [name, , { bytes }] of pairs()) {
      const again = await cleanFile(new Blob([new Uint8Array(bytes)]))
      expect(again.state === 'cleaned' && again.found, name).toEqual([])
      expect(
        again.state === 'cleaned' && bytes.equals(new Uint8Array(await again.blob.arrayBuffer())),
        name,
      ).toBe(true)
    }
  })

  it('are read in pieces and never held, however long they are', async () => {
    const sound = pairs().find(([name]) => name === 'ffmpeg.m4a')?.[2].bytes
    const gap = new Uint8Array(64 * 1024 * 1024)
    gap.set([4, 0, 0, 0, ...Buffer.from('free')])
    const film = new Blob([new Uint8Array(sound ?? []), gap])
    let largest = 0
    const { arrayBuffer } = Blob.prototype
    Blob.prototype.arrayBuffer = function read(this: Blob) {
      largest = Math.max(largest, this.size)
      return arrayBuffer.call(this)
    }
    try {
      expect((await cleanFile(film)).state).toBe('cleaned')
    } finally {
      Blob.prototype.arrayBuffer = arrayBuffer
    }
    expect(largest).toBeGreaterThan(0)
    expect(largest).toBeLessThan(gap.length / 64)
  })

  it('are cleaned or refused whatever is changed in them or cut off, and never grow', async () => {
    let seed = 12
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const ends = { cleaned: 0, refused: 0 }
    for (const [, { bytes }] of pairs())
      for (let i = 0; i < 60; i += 1) {
        const hurt = new Uint8Array(i % 4 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes)
        for (let n = 0; n < 1 + (i % 5); n += 1) {
          // Lengths and counts stand near the beginning or the end.
          const near = random(Math.min(2000, hurt.length))
          hurt[i % 2 === 0 ? near : hurt.length - 1 - near] = [0, 255, random(256)][n % 3] ?? 0
        }
        const { length } = hurt
        const ended = await cleanFile(new Blob([hurt]))
        ends[ended.state] += 1
        if (ended.state === 'cleaned') expect(ended.blob.size).toBeLessThan(2 * length + 4096)
      }
    expect(ends.cleaned).toBeGreaterThan(100)
    expect(ends.refused).toBeGreaterThan(100)
  })
})
