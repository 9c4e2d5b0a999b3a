/** What a file plays, packed anew into pieces that a browser takes one by one. Nothing is decoded or coded here. */
import {
  AppendOnlyStreamTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  Output,
  QTFF,
} from 'mediabunny'
import { concat } from '../../../protocol/bytes.ts'
import type { Chunk, Handed } from '../handed.ts'
import { sourceOf } from './source.ts'

const PIECE_SECONDS = 0.5
const LEAST_PIECE_BYTES = 32_768
/** A piece ends where a picture stands by itself: where none does for so long, the rest would be held instead. */
const MOST_PIECE_BYTES = 67_108_864

/** What is as large as this in one piece is not to be held. */
export class PieceTooLarge extends RangeError {}

/** One track on its way: its packets in the order in which they are decoded. */
interface Lane {
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>
  readonly add: (packet: EncodedPacket) => Promise<void>
  next: EncodedPacket | null
  readonly fromSeconds: number
}

/** Of those before its first, nothing can be decoded. */
const advance = async (lane: Lane): Promise<void> => {
  do {
    const { value, done } = await lane.packets.next()
    lane.next = done ? null : value
  } while (lane.next && lane.next.timestamp < lane.fromSeconds)
}

export class Remuxed {
  readonly seconds: number
  /** For MediaSource. */
  readonly mime: string
  /** Whether its pieces say when they are played: frames of MP3 follow each other, and no more. */
  readonly isTimed: boolean
  readonly #input: Input
  readonly #video: InputVideoTrack | null
  readonly #audio: InputAudioTrack | null

  private constructor(
    input: Input,
    video: InputVideoTrack | null,
    audio: InputAudioTrack | null,
    seconds: number,
    codecs: readonly string[],
  ) {
    this.#input = input
    this.#video = video
    this.#audio = audio
    this.seconds = seconds
    this.isTimed = codecs.join() !== 'mp3'
    this.mime = this.isTimed
      ? `${video ? 'video' : 'audio'}/mp4; codecs="${codecs.join(',')}"`
      : 'audio/mpeg'
  }

  /** @throws what cannot be read as such a file */
  static async open(file: Handed): Promise<Remuxed> {
    const input = new Input({ source: sourceOf(file), formats: [MP4, QTFF, MP3] })
    const audio = await input.getPrimaryAudioTrack()
    const video = file.shows === 'video' ? await input.getPrimaryVideoTrack() : null
    const codecs: string[] = []
    for (const track of [video, audio]) {
      if (track) codecs.push((await track.getCodecParameterString()) ?? 'unknown')
    }
    const tracks = [video, audio].filter((track) => track !== null)
    const told = await input.getDurationFromMetadata(tracks)
    const seconds = told ?? (await input.computeDuration(tracks))
    return new Remuxed(input, video, audio, seconds, codecs)
  }

  /**
   * Hands over pieces from the one with `seconds` in it to the end.
   * @throws PieceTooLarge; what `take` throws, and ends with it
   */
  async from(seconds: number, take: (piece: Chunk) => Promise<void>): Promise<void> {
    const gathered = new Gathered(take)
    const output = new Output({
      format: this.isTimed
        ? new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: PIECE_SECONDS })
        : new Mp3OutputFormat({ xingHeader: false }),
      target: new AppendOnlyStreamTarget(
        new WritableStream({ write: (bytes) => gathered.add(bytes) }),
      ),
    })
    try {
      const lanes = await this.#lanes(output, seconds)
      await output.start()
      for (const lane of lanes) await advance(lane)
      for (let lane = first(lanes); lane?.next; lane = first(lanes)) {
        gathered.goesIn(lane.next.byteLength)
        await lane.add(lane.next)
        await advance(lane)
      }
      await output.finalize()
      await gathered.flush()
    } finally {
      if (output.state !== 'finalized') await output.cancel().catch(() => undefined)
    }
  }

  end(): void {
    this.#input.dispose()
  }

  async #lanes(output: Output, seconds: number): Promise<Lane[]> {
    const lanes: Lane[] = []
    let from = Math.max(0, seconds)
    if (this.#video) {
      const codec = await this.#video.getCodec()
      const config = await this.#video.getDecoderConfig()
      if (!codec || !config) throw new TypeError('a video of no known coding')
      const sink = new EncodedPacketSink(this.#video)
      const begin = (await sink.getKeyPacket(from)) ?? (await sink.getFirstKeyPacket())
      if (!begin) throw new TypeError('a video without a picture')
      from = Math.max(0, begin.timestamp)
      const source = new EncodedVideoPacketSource(codec)
      output.addVideoTrack(source, { rotation: await this.#video.getRotation() })
      const add = (packet: EncodedPacket) => source.add(packet, { decoderConfig: config })
      lanes.push({ packets: sink.packets(begin), add, next: null, fromSeconds: from })
    }
    if (this.#audio) {
      const codec = await this.#audio.getCodec()
      const config = await this.#audio.getDecoderConfig()
      if (!codec || !config) throw new TypeError('a sound of no known coding')
      const sink = new EncodedPacketSink(this.#audio)
      const begin = (await sink.getPacket(from)) ?? (await sink.getFirstPacket())
      const source = new EncodedAudioPacketSource(codec)
      output.addAudioTrack(source)
      const add = (packet: EncodedPacket) => source.add(packet, { decoderConfig: config })
      if (begin) lanes.push({ packets: sink.packets(begin), add, next: null, fromSeconds: 0 })
    }
    return lanes
  }
}

/** The one whose turn it is: none has more than one packet of a lead. */
const first = (lanes: readonly Lane[]): Lane | undefined =>
  lanes
    .filter(({ next }) => next !== null)
    .sort((one, other) => (one.next?.timestamp ?? 0) - (other.next?.timestamp ?? 0))[0]

/** Pieces that are worth a journey; and what has gone in since one came out. */
class Gathered {
  readonly #take: (piece: Chunk) => Promise<void>
  #held: Uint8Array[] = []
  #heldBytes = 0
  #inBytes = 0

  constructor(take: (piece: Chunk) => Promise<void>) {
    this.#take = take
  }

  goesIn(bytes: number): void {
    this.#inBytes += bytes
    if (this.#inBytes > MOST_PIECE_BYTES) throw new PieceTooLarge()
  }

  async add(bytes: Uint8Array): Promise<void> {
    this.#held.push(bytes)
    this.#heldBytes += bytes.length
    this.#inBytes = 0
    if (this.#heldBytes >= LEAST_PIECE_BYTES) await this.flush()
  }

  async flush(): Promise<void> {
    const piece = concat(...this.#held)
    this.#held = []
    this.#heldBytes = 0
    if (piece.length > 0) await this.#take(piece)
  }
}
