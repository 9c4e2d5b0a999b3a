/** A case's export: verified whole, then its clocks. */
import { type CaseExport, caseExport, clocksOfExport } from '../../protocol/case-export.ts'
import { formatDay } from '../../protocol/dates.ts'
import { DirectoryError } from '../../protocol/directory/verify.ts'
import { HistoryError } from '../../protocol/history/fault.ts'
import { nodePrimitives } from '../../server/primitives.ts'
import { clockText } from './clock-text.ts'
import { InputError } from './input-error.ts'

export const isExport = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'directories' in value

const parseExport = (value: unknown, where: string): CaseExport => {
  const parsed = caseExport.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new InputError(`${where}: no export of a case: ${issue?.path.join('.')} ${issue?.message}`)
}

/** @param where it stands in the input @throws InputError where something in it does not stand */
export const clocksOfCase = (value: unknown, where: string) => {
  try {
    const { portal, clocks, referral, missing } = clocksOfExport(
      nodePrimitives,
      parseExport(value, where),
    )
    return {
      portal,
      clocks: [...clocks, ...referral].map(clockText),
      missing: missing.map(({ since, ...owed }) => ({ ...owed, since: formatDay(since) })),
    }
  } catch (error) {
    if (!(error instanceof DirectoryError || error instanceof HistoryError)) throw error
    throw new InputError(`${where}: ${error.message}`, { cause: error })
  }
}
