import { inject } from 'vitest'
import type { DatabaseConfig } from '../../server/config.ts'

export type DatabaseKind = DatabaseConfig['kind']

declare module 'vitest' {
  interface ProvidedContext {
    databases: readonly [DatabaseKind, ...DatabaseKind[]]
  }
}

const provided: readonly [DatabaseKind, ...DatabaseKind[]] | undefined = inject('databases')
if (!provided) throw new Error('the project of this test provides no databases (vitest.config.ts)')

/** On which the tests of a project run (vitest.config.ts). */
export const DATABASES = provided
