/** A script of the project, as its operator starts it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** @param script its file in `scripts/` @param env settings of the portal */
export const runScript = (
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const { PATH = '', DATABASE_URL: _, ...rest } = process.env
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', `scripts/${script}`, ...args],
      { cwd: join(import.meta.dirname, '../..'), env: { ...rest, PATH, ...env } },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
