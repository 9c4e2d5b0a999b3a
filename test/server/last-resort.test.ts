import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text as textOf } from 'node:stream/consumers'
import { expect, it } from 'vitest'

const MODULE = new URL('../../server/last-resort.ts', import.meta.url).href
const RUN_PORTAL = new URL('../../scripts/run-portal.ts', import.meta.url).href

const runModule = (program: string) =>
  spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Runs a program that begins with both of them. */
const run = (program: string) =>
  runModule(`const { endOnFault, ignoreBrokenPipes } = await import('${MODULE}')
    ignoreBrokenPipes()
    endOnFault()
    ${program}`)

/** Runs the portal with this in the place of what starts its server. */
const runPortal = (main: string) => {
  const url = `data:text/javascript,${encodeURIComponent(`export const main = async () => { ${main} }`)}`
  return runModule(`import { registerHooks } from 'node:module'
    registerHooks({
      resolve: (name, context, next) =>
        name.endsWith('/server/main.ts') ? { url: ${JSON.stringify(url)}, shortCircuit: true } : next(name, context),
    })
    const { runPortal } = await import('${RUN_PORTAL}')
    await runPortal()`)
}

/** What a process wrote, its standard output first, and how it ended. */
const endOf = async (child: ReturnType<typeof runModule>) => {
  const written = Promise.all([child.stdout, child.stderr].map((it) => textOf(it)))
  const [code] = await once(child, 'close')
  return { code, text: (await written).join('') }
}
const crashedLine = (text: string) => {
  const line = JSON.parse(text)
  expect(line).toEqual({ level: 'error', time: line.time, event: 'crashed', code: 'TypeError' })
}

it.each([
  ['thrown', `setTimeout(() => { throw new TypeError('SECRET') }, 1)`],
  ['rejected', `void Promise.reject(new TypeError('SECRET'))`],
  ['emitted', `process.emit('error', new TypeError('SECRET'))`],
])('what nobody caught (%s) ends the process with one line of the log', async (_how, program) => {
  const { code, text } = await endOf(run(`${program}; setTimeout(() => {}, 10_000)`))
  expect(code).toBe(1)
  crashedLine(text)
})

it('so does a portal that still waits for its database', async () => {
  const main = `setTimeout(() => { throw new TypeError('SECRET') }, 1)
    await new Promise((resolve) => setTimeout(resolve, 10_000))`
  const { code, text } = await endOf(runPortal(main))
  expect(code).toBe(1)
  crashedLine(text)
})

it('and one that cannot be closed', async () => {
  const main = `setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1)
    setTimeout(() => undefined, 10_000)
    const close = async () => { throw new TypeError('SECRET') }
    return { publicUrl: 'http://127.0.0.1:1', setupLink: null, database: 'postgres', close }`
  const { code, text } = await endOf(runPortal(main))
  expect(code).toBe(1)
  const [said, ...lines] = text.split('\n')
  expect(said).toContain('Candour runs at')
  crashedLine(lines.join('\n'))
})

it('goes on when nobody reads what it writes any more', async () => {
  const child = run(`
    process.once('SIGTERM', () => setTimeout(() => process.exit(0), 1_000))
    setInterval(() => {
      process.stdout.write('x'.repeat(100_000))
      process.stderr.write('x'.repeat(100_000))
    }, 1)`)
  const ended = once(child, 'exit')
  await once(child.stderr, 'data')
  child.stdout.destroy()
  child.stderr.destroy()
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})
