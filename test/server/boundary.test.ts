import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** What the type checker says about one file under the compiler settings of a folder. */
const compile = (folder: string, source: string): string => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const probe = mkdtempSync(join(ROOT, '.cache/boundary-'))
  try {
    writeFileSync(join(probe, 'probe.ts'), source)
    const config = {
      extends: `../../${folder}/tsconfig.json`,
      include: ['probe.ts', '../../types'],
      references: [{ path: '../../protocol' }],
      compilerOptions: { outDir: 'types', noEmit: true },
    }
    writeFileSync(join(probe, 'tsconfig.json'), JSON.stringify(config))
    const { stdout } = spawnSync('node_modules/.bin/tsc', ['-p', probe, '--pretty', 'false'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    return stdout
  } finally {
    rmSync(probe, { recursive: true })
  }
}

describe('the server cannot open an envelope, and the compiler knows', () => {
  it.each([
    ["import sodium from 'libsodium-wrappers-sumo'\nexport const a = sodium", 'TS2306'],
    ["export const a = await import('libsodium-wrappers-sumo')", 'TS2306'],
    ["export const a = await import('libsodium-sumo')", 'TS2306'],
    ["import * as crypto from '../../client/crypto/sodium.ts'\nexport const a = crypto", 'TS6307'],
  ])('refuses %j in server/', (source, code) => {
    expect(compile('server', source)).toContain(code)
  })

  it('lets the same import through in client/crypto, so the refusal is not for another reason', () => {
    const source = "import sodium from 'libsodium-wrappers-sumo'\nexport const a = sodium.ready"
    expect(compile('client/crypto', source)).toBe('')
  })

  it.each([
    ["import { h } from 'preact'\nexport const a = h", 'TS2306'],
    ['export const a = document.title', 'TS2584'],
    ["export const a = fetch('/')", 'TS2304'],
    ["export const a = localStorage.getItem('a')", 'TS2304'],
    ["export const a = Buffer.from('')", 'TS2591'],
    ["export const a = await import('libsodium-wrappers-sumo')", 'TS2306'],
  ])('refuses %j in client/', (source, code) => {
    expect(compile('client', source)).toContain(code)
  })

  it.each([
    ["import fs from 'node:fs'\nexport const a = fs", 'TS2306'],
    ["import pg from 'pg'\nexport const a = pg", 'TS2306'],
    ["export const a = Buffer.from('')", 'TS2591'],
    ['export const a = document.title', 'TS2584'],
  ])('refuses %j in protocol/', (source, code) => {
    expect(compile('protocol', source)).toContain(code)
  })

  it('lets zod/mini through in protocol/', () => {
    expect(
      compile('protocol', "import * as z from 'zod/mini'\nexport const a = z.string().parse('')"),
    ).toBe('')
  })
})
