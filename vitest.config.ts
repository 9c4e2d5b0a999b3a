import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const postgres = 'test/support/global-postgres.ts'
const embedded = 'test/support/global-embedded.ts'
const bundle = 'test/support/global-bundle.ts'

const LONG = '**/*.long.test.ts'

const BOTH = ['embedded', 'postgres'] as const
/** The server on the embedded database, from set-up to an answered report. */
const EMBEDDED = 'test/server/{setup,reports-send,reports-mailbox,office-case}.test.ts'
const cwd = import.meta.dirname
const onBoth = globSync('test/server/**/*.test.ts', { cwd, exclude: [LONG, EMBEDDED] }).filter(
  (path) => readFileSync(join(cwd, path), 'utf8').includes('DATABASES'),
)

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    allowOnly: false,
    // More than the two processors that these tests are made for: with three workers, two fifths of both were idle.
    maxWorkers: 4,
    // No test is timed by these: they end what hangs, on the slowest machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
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
          exclude: [LONG],
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
          provide: { databases: BOTH },
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
          provide: { databases: ['postgres'] },
          include: ['test/server/**/*.test.ts'],
          exclude: [LONG],
          globalSetup: [postgres, embedded],
        },
      },
      {
        extends: true,
        test: {
          name: 'embedded',
          isolate: false,
          provide: { databases: ['embedded'] },
          include: [EMBEDDED],
          globalSetup: [postgres, embedded],
        },
      },
      // The embedded database takes as long again: most of the server's tests meet it here, before a change goes out.
      {
        extends: true,
        test: {
          name: 'embedded-long',
          isolate: false,
          provide: { databases: ['embedded'] },
          include: onBoth,
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
      // More of those before, at length: what a change needs to pass before it goes out, not before each commit.
      {
        extends: true,
        test: {
          name: 'long',
          isolate: false,
          provide: { databases: BOTH },
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
