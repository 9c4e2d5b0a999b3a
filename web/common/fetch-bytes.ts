/**
 * A request over a line that may fall silent and never say so: in a tunnel, or between two networks. While it is sent
 * nobody says how much of it has gone: under a chunk of 256 KiB a silent line is noticed only after some five minutes.
 */
import type { RequestBody } from '../../client/platform.ts'
import { concat } from '../../protocol/bytes.ts'

/** Without a byte for so long, an answer is given up. */
const SILENT_MS = 60_000
/** What is sent is given so much longer: 8 kbit a second is the slowest line that this works on. */
const MS_A_BYTE = 1

interface Fetched {
  readonly ok: boolean
  readonly contentType: string | null
  readonly bytes: Uint8Array
}

/** Rejects where no whole answer comes, as `fetch` does. */
export const fetchBytes = async (
  path: string,
  init: RequestInit & { readonly body: RequestBody },
): Promise<Fetched> => {
  const line = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const waitFor = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => line.abort(), ms)
  }
  try {
    waitFor(SILENT_MS + MS_A_BYTE * init.body.length)
    const { ok, headers, body } = await fetch(path, { ...init, signal: line.signal })
    const parts: Uint8Array[] = []
    waitFor(SILENT_MS)
    for await (const part of piecesOf(body)) {
      waitFor(SILENT_MS)
      parts.push(part)
    }
    return { ok, contentType: headers.get('content-type'), bytes: concat(...parts) }
  } finally {
    clearTimeout(timer)
  }
}

/** Safari's streams cannot be gone through by themselves. */
async function* piecesOf(body: Response['body']): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  for (;;) {
    const piece = await reader?.read()
    if (!piece || piece.done) return
    yield piece.value
  }
}
