import { defineConfig } from 'vitest/config'

const postgres = 'test/support/global-postgres.ts'
const embedded = 'test/support/global-embedded.ts'
const bundle = 'test/support/global-bundle.ts'

const LONG = '**/*.long.test.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    allowOnly: false,
    // More than the two processors that these tests are made for: with three workers, two fifths of both were idle.
    maxWorkers: 4,
    // Nothing is timed: these end what hangs, on the slowest machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // Files that share a process load the server and libsodium once. Tests that replace modules stand alone.
    projects: [
      { extends: true, test: { name: 'alone', include: ['test/alone/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['test/{unit,property}/**/*.test.{ts,tsx}'],
        },
      },
      // Programs that are not ours look into files before and after they are cleaned.
      {
        extends: true,
        test: { name: 'clean', isolate: false, include: ['test/clean/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'store',
          isolate: false,
          include: ['test/store/**/*.test.ts'],
          exclude: [LONG],
          globalSetup: [postgres, embedded],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          isolate: false,
          include: ['test/server/**/*.test.ts'],
          exclude: [LONG],
          globalSetup: [postgres, embedded],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          isolate: false,
          include: ['test/browser/**/*.test.ts'],
          exclude: [LONG],
          globalSetup: [postgres, embedded, bundle],
        },
      },
      // More of the three before, at length: what a change needs to pass before it goes out, not before each commit.
      {
        extends: true,
        test: {
          name: 'long',
          isolate: false,
          include: [LONG],
          globalSetup: [postgres, embedded, bundle],
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          isolate: false,
          include: ['test/engines/**/*.test.ts'],
          globalSetup: [postgres, embedded, bundle],
        },
      },
      { extends: true, test: { name: 'failover', include: ['test/failover/**/*.test.ts'] } },
    ],
  },
})
