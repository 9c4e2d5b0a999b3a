/** libsodium's secretstream, which can stand before any chunk that it has come to. Loaded with files alone. */
import { type Libsodium, libsodiumOf, type loadSodium } from './sodium.ts'

type Sodium = Awaited<ReturnType<typeof loadSodium>>

/** `crypto_secretstream_xchacha20poly1305_state`: key (32) || nonce (12) || padding (8). */
const STATE_BYTES = 52

export class Secretstream {
  readonly #sodium: Sodium
  /**
   * The wrapper hands out the address of a stream's state, and never frees it. What it seals it hands out as new bytes each
   * time, which pile up until a browser takes them back; so sealing asks libsodium itself.
   */
  readonly #memory: Libsodium
  readonly #state: ReturnType<Sodium['crypto_secretstream_xchacha20poly1305_init_pull']>
  /** The state before each chunk that it has come to. */
  readonly #before: Uint8Array
  /** In libsodium's memory, from the first chunk that is sealed on: a chunk, what it is bound to, and the sealed chunk. */
  #room: { readonly at: number; readonly bytes: number } | null = null
  #reached = 0
  #isEnded = false

  /**
   * @param key 32 bytes, used for nothing else
   * @param header 24 bytes. Both ends begin alike: sealing draws its header itself, so that the same bytes can be made again
   */
  constructor(sodium: Sodium, key: Uint8Array, header: Uint8Array, chunks: number) {
    this.#sodium = sodium
    this.#memory = libsodiumOf(sodium)
    this.#state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key)
    this.#before = new Uint8Array((chunks + 1) * STATE_BYTES)
    this.#keep(0)
  }

  /** Chunks up to this number may be sealed or opened. */
  get reached(): number {
    return this.#reached
  }

  /**
   * @param chunk CHUNK_BYTES of plaintext
   * @param into is filled: SEALED_CHUNK_BYTES
   */
  seal(
    number: number,
    chunk: Uint8Array,
    associated: Uint8Array,
    isLast: boolean,
    into: Uint8Array,
  ): void {
    this.#goTo(number)
    const { TAG_FINAL, TAG_MESSAGE } = this.#tags()
    const [message, beside, sealed] = this.#places(chunk.length, associated.length, into.length)
    this.#memory.HEAPU8.set(chunk, message)
    this.#memory.HEAPU8.set(associated, beside)
    this.#memory._crypto_secretstream_xchacha20poly1305_push(
      ...([this.#address(), sealed, 0, message, chunk.length, 0] as const),
      ...([beside, associated.length, 0, isLast ? TAG_FINAL : TAG_MESSAGE] as const),
    )
    into.set(this.#memory.HEAPU8.subarray(sealed, sealed + into.length))
    this.#keep(number + 1)
  }

  /** Null if it is not the chunk of this number; else bytes that nobody else holds. */
  open(
    number: number,
    sealed: Uint8Array,
    associated: Uint8Array,
  ): {
    readonly chunk: Uint8Array<ArrayBuffer>
    readonly isLast: boolean
    readonly isMiddle: boolean
  } | null {
    this.#goTo(number)
    const opened = this.#sodium.crypto_secretstream_xchacha20poly1305_pull(
      this.#state,
      sealed,
      associated,
    )
    if (!opened) return null
    this.#keep(number + 1)
    const { TAG_FINAL, TAG_MESSAGE } = this.#tags()
    const { message, tag } = opened
    const chunk = message as Uint8Array<ArrayBuffer>
    return { chunk, isLast: tag === TAG_FINAL, isMiddle: tag === TAG_MESSAGE }
  }

  /** Overwrites what is secret. Nothing can be done with it any more. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#view().fill(0)
    this.#before.fill(0)
    this.#memory._free(this.#address())
    if (!this.#room) return
    const { at, bytes } = this.#room
    this.#memory.HEAPU8.fill(0, at, at + bytes)
    this.#memory._free(at)
  }

  /** Where each of three parts stands. They are as long each time. */
  #places(...lengths: readonly [number, number, number]): [number, number, number] {
    const [first, second, third] = lengths
    const bytes = first + second + third
    this.#room ??= { at: this.#memory._malloc(bytes), bytes }
    const { at } = this.#room
    return [at, at + first, at + first + second]
  }

  #tags() {
    return {
      TAG_FINAL: this.#sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL,
      TAG_MESSAGE: this.#sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
    }
  }

  #address(): number {
    return this.#state as unknown as number
  }

  /** Asked each time: the memory moves when it grows. */
  #view(): Uint8Array {
    return this.#memory.HEAPU8.subarray(this.#address(), this.#address() + STATE_BYTES)
  }

  #keep(number: number): void {
    this.#before.set(this.#view(), number * STATE_BYTES)
    this.#reached = Math.max(this.#reached, number)
  }

  #goTo(number: number): void {
    if (this.#isEnded) throw new TypeError('the stream has ended')
    if (number > this.#reached) throw new RangeError('a stream goes on chunk by chunk')
    const at = number * STATE_BYTES
    this.#view().set(this.#before.subarray(at, at + STATE_BYTES))
  }
}
