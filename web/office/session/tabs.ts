/** The tabs of one browser have one session, and say so to each other: who leaves the desk leaves all of them. */

import { useLayoutEffect, useRef } from 'preact/hooks'
import * as z from 'zod/mini'

const message = z.strictObject({
  /** `used`: somebody is at work. `locked` and `out`: by hand, there. `in`: signed in, or resumed. */
  kind: z.enum(['used', 'locked', 'in', 'out']),
  officer: z.string(),
  /** A tab that slept hears late. */
  atMs: z.number(),
})
export type TabMessage = z.output<typeof message>

/** Where a browser has none, each tab looks after itself. */
const channel =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('candour-office')

export const tellTabs = (kind: TabMessage['kind'], officer: string): void => {
  const told: TabMessage = { kind, officer, atMs: Date.now() }
  channel?.postMessage(told)
}

/** Never hears what the same tab has told. */
export const useTabs = (onMessage: (heard: TabMessage) => void): void => {
  const latest = useRef(onMessage)
  latest.current = onMessage
  useLayoutEffect(() => {
    const hear = ({ data }: MessageEvent) => {
      const heard = message.safeParse(data)
      if (heard.success) latest.current(heard.data)
    }
    channel?.addEventListener('message', hear)
    return () => channel?.removeEventListener('message', hear)
  }, [])
}
