import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** An embedded database as its first start leaves it: nothing in it yet. */
    emptyEmbedded: string
  }
}

const ROOT = join(import.meta.dirname, '../..')
const PACKAGE = join(ROOT, 'node_modules/@electric-sql/pglite/package.json')

/** The first start takes seconds and always makes the same: it happens once for each version, and is copied. */
export const setup = async (project: TestProject): Promise<void> => {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8'))
  const folder = join(ROOT, '.cache/embedded', version)
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true })
    const made = mkdtempSync(`${folder}-`)
    const database = await PGlite.create(made)
    await database.close()
    try {
      renameSync(made, folder)
    } catch {
      // Another run was first.
      rmSync(made, { recursive: true })
    }
  }
  project.provide('emptyEmbedded', folder)
}
