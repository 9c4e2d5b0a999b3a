import { buildWebIfStale } from '../../scripts/web.ts'

/** The browser tests run on the very files that the server ships, built once. */
export const setup = (): Promise<void> => buildWebIfStale()
