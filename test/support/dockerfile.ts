/** What the Dockerfile and its ignore file say, as far as the tests do the same. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')

/** The instructions of the last stage. */
const lastStage = (): (readonly [instruction: string, rest: string])[] => {
  const lines = read('Dockerfile').split('\n')
  return lines.slice(lines.findLastIndex((line) => line.startsWith('FROM '))).flatMap((line) => {
    const found = /^([A-Z]+) (.*)$/.exec(line)
    return found?.[1] && found[2] ? [[found[1], found[2]] as const] : []
  })
}

const restOf = (wanted: string): string => {
  const [found, ...others] = lastStage().filter(([instruction]) => instruction === wanted)
  if (!found || others.length > 0) throw new Error(`the Dockerfile has not one ${wanted}`)
  return found[1]
}

const words = (json: string): string[] => JSON.parse(json)

export const image = () => ({
  command: words(restOf('CMD')),
  /** Run once, as the image is made. */
  compiling: words(restOf('RUN')),
  healthCheck: words(restOf('HEALTHCHECK').replace(/^.* CMD /, '')),
  user: restOf('USER'),
  environment: Object.fromEntries(
    restOf('ENV')
      .split(' ')
      .map((pair) => pair.split('=')),
  ) as Record<string, string>,
  /** Files and folders of the repository that it takes. */
  taken: lastStage()
    .filter(([instruction, rest]) => instruction === 'COPY' && !rest.startsWith('--'))
    .flatMap(([, rest]) => rest.split(' ').slice(0, -1)),
})

/** What .dockerignore lets through: everything else stays outside. */
export const context = (): string[] => {
  const [first, ...rest] = read('.dockerignore').trim().split('\n')
  if (first !== '*' || !rest.every((line) => line.startsWith('!'))) {
    throw new Error('.dockerignore is expected to leave out all but a list')
  }
  return rest.map((line) => line.slice(1))
}

/** Folders in node_modules that `npm ci --omit=dev --omit=optional` installs. */
export const productionPackages = (): string[] => {
  const { packages }: { packages: Record<string, Record<string, unknown>> } = JSON.parse(
    read('package-lock.json'),
  )
  return Object.entries(packages)
    .filter(([path, it]) => path && !it['dev'] && !it['devOptional'] && !it['optional'])
    .map(([path]) => path)
}
