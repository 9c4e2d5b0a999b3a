import { FAULT_KINDS, type Found, LOOKED_AT } from './found.ts'

const TEXTS = {
  directory: 'signed directories',
  history: 'histories of cases',
  envelope: 'sealed letters and notes',
  wrap: 'wraps of readers',
  projection: 'rows that queues are served from',
  file: 'files',
  chunk: 'chunks of files',
} as const

/** For whoever restored it: counts, and whether all of it stands. */
export const reportOf = ({ checked, faults, reasons, filesAway }: Found): string => {
  const lines = LOOKED_AT.map((what) => `${checked[what]} ${what} checked`)
  if (filesAway > 0) {
    lines.push(`${filesAway} files are in a bucket: give FILES_URL to check their chunks`)
  }
  for (const kind of FAULT_KINDS) {
    const count = faults.get(kind)
    if (count === undefined) continue
    const why = [...reasons].map(([reason, times]) => `${reason} ${times}`).join(', ')
    lines.push(
      `${kind}: ${count} ${TEXTS[kind]} do not stand${kind === 'history' ? ` (${why})` : ''}`,
    )
  }
  lines.push(faults.size === 0 ? 'All of it stands.' : 'Do not start a portal on this copy.')
  return lines.join('\n')
}
