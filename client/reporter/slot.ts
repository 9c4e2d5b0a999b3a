/** When what a reporter did takes effect, as far as their device can tell the time. */
import type { ReleaseSlot } from '../../protocol/exchanges/report.ts'

export interface Slot {
  /** Milliseconds since 1970, UTC. Null: by the device's clock it cannot be that moment, so that clock is wrong. */
  readonly endsAtMs: number | null
  readonly lengthMs: number
}

/** @param nowMs by the device, as the answer came */
export const slotSeen = ({ endsAtMs, lengthMs }: ReleaseSlot, nowMs: number): Slot => {
  const leftMs = endsAtMs - nowMs
  return { endsAtMs: leftMs > 0 && leftMs <= lengthMs ? endsAtMs : null, lengthMs }
}
