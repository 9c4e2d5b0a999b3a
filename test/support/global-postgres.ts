import type { TestProject } from 'vitest/node'
import { startCluster } from './postgres-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/** One cluster for each project of a run; what it returns takes it down, also after a failure. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const cluster = await startCluster()
  project.provide('postgresUrl', cluster.url)
  return cluster.stop
}
