/**
 * Writes protocol/examples.md: a request and an answer of each exchange, from a run of the server on an empty database.
 *
 *   node scripts/examples.ts
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseConfig } from '../server/config.ts'
import { files } from './examples/files.ts'
import { found, signedIn } from './examples/found.ts'
import { figures, work } from './examples/office.ts'
import { examplesPage } from './examples/page.ts'
import { type Example, ExamplePortal } from './examples/portal.ts'
import { report } from './examples/reporter.ts'

export const EXAMPLES = new URL('../protocol/examples.md', import.meta.url)

/** @param config of an empty database */
export const makeExamples = async (config: DatabaseConfig): Promise<readonly Example[]> => {
  const example = await ExamplePortal.open(config)
  try {
    const team = await found(example)
    await report(example)
    await example.slot()
    await files(example, team, await signedIn(example, team.ines))
    await work(example, team, await signedIn(example, team.ines))
    await figures(example, await signedIn(example, team.olu))
    return example.examples
  } finally {
    await example.close()
  }
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'candour-examples-'))
  try {
    const config = { kind: 'embedded', folder: join(folder, 'db') } as const
    writeFileSync(EXAMPLES, examplesPage(await makeExamples(config)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
