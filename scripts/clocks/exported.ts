/** A case's export: verified whole, then its clocks. */
import { type CaseExport, caseExport, clocksOfExport } from '../../protocol/case-export.ts'
import { formatDay } from '../../protocol/dates.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { ScriptError } from '../script-error.ts'
import { clockText } from './clock-text.ts'

export const isExport = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'directories' in value

const parseExport = (value: unknown, where: string): CaseExport => {
  const parsed = caseExport.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ScriptError(`${where}: no export of a case: ${issue?.path.join('.')} ${issue?.message}`)
}

/**
 * @param where it stands in the input
 * @param isOfficers whether it must hold an internal log; without, one that holds none is taken for a reporter's
 * @throws ScriptError where something in it does not stand
 */
export const clocksOfCase = (value: unknown, where: string, isOfficers: boolean) => {
  try {
    const exported = parseExport(value, where)
    const seesInternal = isOfficers || exported.logs.internal.length > 0
    const { portal, clocks, missing } = clocksOfExport(nodePrimitives, exported, seesInternal)
    return {
      portal,
      clocks: clocks.map(clockText),
      missing: missing.map(({ since, ...owed }) => ({ ...owed, since: formatDay(since) })),
    }
  } catch (error) {
    if (!(error instanceof DirectoryError || error instanceof HistoryError)) throw error
    throw new ScriptError(`${where}: ${error.message}`, { cause: error })
  }
}
