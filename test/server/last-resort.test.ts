import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const MODULE = new URL('../../server/last-resort.ts', import.meta.url).href

/** Runs a program that begins with both of them. */
const run = (program: string) =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { endOnFault, ignoreBrokenPipes } = await import('${MODULE}')
      ignoreBrokenPipes()
      endOnFault()
      ${program}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )

it.each([
  ['thrown', `setTimeout(() => { throw new TypeError('SECRET') }, 1)`],
  ['rejected', `void Promise.reject(new TypeError('SECRET'))`],
  ['emitted', `process.emit('error', new TypeError('SECRET'))`],
])('what nobody caught (%s) ends the process with one line of the log', async (_how, program) => {
  const child = run(`${program}; setTimeout(() => {}, 10_000)`)
  const written: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (it) => written.push(it))
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  const line = JSON.parse(Buffer.concat(written).toString())
  expect(line).toEqual({ level: 'error', time: line.time, event: 'crashed', code: 'TypeError' })
})

it('goes on when nobody reads what it writes any more', async () => {
  const child = run(`
    setInterval(() => {
      process.stdout.write('x'.repeat(100_000))
      process.stderr.write('x'.repeat(100_000))
    }, 1)
    setTimeout(() => process.exit(0), 1_000)`)
  await once(child.stderr, 'data')
  child.stdout.destroy()
  child.stderr.destroy()
  expect(await once(child, 'exit')).toEqual([0, null])
})
