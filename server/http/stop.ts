import type { App } from './route.ts'

/** By then whoever still waits is told to send the same bytes again. */
const ANSWER_MS = 8_000
const LOOK_MS = 100
/** By then every connection is closed, also those on which a body still drips in, or on which nobody reads. */
const CUT_MS = 9_000

/**
 * Takes nothing new and answers what is under way, each time as the last on its connection. Done within `CUT_MS`.
 * @throws whatever a hook throws that closes
 */
export const stopServer = async ({ server, life }: Pick<App, 'server' | 'life'>): Promise<void> => {
  life.phase = 'stopping'
  const answer = setTimeout(() => life.ending.abort(), ANSWER_MS)
  const cut = setTimeout(() => server.server.closeAllConnections(), CUT_MS)
  // Whoever was being answered when it was told to stop has been told nothing of that.
  const idle = setInterval(() => server.server.closeIdleConnections(), LOOK_MS)
  try {
    await server.close()
  } finally {
    clearTimeout(answer)
    clearTimeout(cut)
    clearInterval(idle)
  }
}
