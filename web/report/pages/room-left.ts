import { questions } from '#words/report-questions.ts'

/** Below this many bytes the reporter is told how much room is left. */
const TELL_ROOM_BYTES = 20_000

export const roomLeft = (room: number | null): string | null => {
  if (room === null || room >= TELL_ROOM_BYTES) return null
  return room < 0 ? questions.size.over(-room) : questions.size.short(room)
}
