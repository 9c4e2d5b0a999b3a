import { inject } from 'vitest'
import type { DatabaseConfig } from '../../server/config.ts'

export type DatabaseKind = DatabaseConfig['kind']

declare module 'vitest' {
  interface ProvidedContext {
    databases: readonly [DatabaseKind, ...DatabaseKind[]]
  }
}

/** On which the tests of a project run (vitest.config.ts). */
export const DATABASES = inject('databases')
