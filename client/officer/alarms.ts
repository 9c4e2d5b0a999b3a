import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { EnvelopeDiffers } from '../verified-case.ts'
import { HistoryCut } from './case-file.ts'
import { DirectoryAlarmed } from './session.ts'

/** Which part of the case, or the portal, cannot be trusted: no page continues after one of these. */
export const isAlarm = (error: unknown): boolean =>
  error instanceof HistoryError ||
  error instanceof EnvelopeDiffers ||
  error instanceof HistoryCut ||
  error instanceof DirectoryAlarmed ||
  error instanceof DirectoryError
