/** PGlite with little memory. What it is left to do by itself takes 1.1 GB at its first start, and 360 MB at rest. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { PGlite } from '@electric-sql/pglite'
import { BYTEA, bytea, hexOf } from './bytes.ts'

/** Its files are in the system's cache already. PostgreSQL's own 128 MB it writes over at its start, so they are taken. */
const BUFFERS = '8MB'

/** Read when WebAssembly is loaded. */
const TIERS = ['wasm-tier-up', 'wasm-dynamic-tiering']

/**
 * What is compiled meanwhile stays as V8 compiles it at first: one of PostgreSQL's functions, which its start needs, is so
 * large that optimising it takes 500 MB, and an hour of evaluation does not earn that back. What is first needed later may
 * be optimised: those are small.
 */
const unoptimised = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const tier of TIERS) setFlagsFromString(`--no-${tier}`)
  try {
    return await work()
  } finally {
    for (const tier of TIERS) setFlagsFromString(`--${tier}`)
  }
}

/** @param folder exists */
export const startEmbedded = (folder: string): Promise<PGlite> =>
  unoptimised(async () => {
    // Not loaded at all where PostgreSQL is used: it is large.
    const { PGlite } = await import('@electric-sql/pglite')
    return PGlite.create(folder, {
      // Its own go byte by byte.
      parsers: { [BYTEA]: bytea },
      serializers: { [BYTEA]: hexOf },
      startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${BUFFERS}`],
      initDbStartParams: ['--set', `shared_buffers=${BUFFERS}`],
    })
  })

const MAKER = join(import.meta.dirname, 'make-embedded.ts')

/**
 * Makes an empty database, in a process of its own: it takes two databases to make one, and what they leave would stay.
 * @param folder exists, and is locked
 */
export const makeEmbedded = async (folder: string): Promise<void> => {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  const [beside, begins] = [dirname(folder), `${basename(folder)}.made-`]
  // The process of a start that was killed may be at work still: in a folder of its own, which goes.
  for (const left of readdirSync(beside).filter((name) => name.startsWith(begins))) {
    rmSync(join(beside, left), { recursive: true, force: true, maxRetries: 5 })
  }
  const made = mkdtempSync(join(beside, begins))
  // Nothing of ours: neither settings nor secrets.
  const child = fork(MAKER, [made], {
    env: {},
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'],
  })
  const [code, signal] = await once(child, 'exit')
  try {
    if (code !== 0) throw new Error(`no embedded database was made (${signal ?? code})`)
    renameSync(made, folder)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}
