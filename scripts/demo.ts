/**
 * A filled portal on this machine, to look around in: npm run demo
 *
 * It lies in a temporary folder and is gone at the end; with DATA_DIR it is made there and stays. PORT chooses the port.
 */
import { ConfigError } from '../server/config.ts'
import { appSecrets, guide, PRESS_ENTER, signInTable } from './demo/guide.ts'
import { type Demo, runDemo } from './demo/run-demo.ts'
import { buildWebIfStale } from './web.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

const showCodes = (demo: Demo): void => {
  console.log(`${signInTable(demo, Date.now())}\n${PRESS_ENTER}`)
}

const start = async (): Promise<void> => {
  const quit = () => process.exit(1)
  for (const signal of SIGNALS) process.once(signal, quit)
  await buildWebIfStale()
  console.log('Playing a year of made-up cases ...')
  const demo = await runDemo(process.env)
  console.log(guide(demo))
  console.log(`${appSecrets(demo)}\n`)
  showCodes(demo)
  process.stdin.on('data', () => showCodes(demo))
  for (const signal of SIGNALS) {
    process.off(signal, quit)
    process.once(signal, () => {
      process.stdin.destroy()
      demo.close().catch(fail)
    })
  }
}

/** A setting that cannot stand says what to do; of anything else the whole trace is wanted. */
const fail = (error: unknown): never => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}

await start().catch(fail)
