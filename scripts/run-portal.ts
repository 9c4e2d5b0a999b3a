/** Runs the portal on pages that were built, until it is told to stop. */
import { ConfigError } from '../server/config.ts'
import { crash, endOnFault, ignoreBrokenPipes } from '../server/last-resort.ts'
import { main } from '../server/main.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

const run = async (): Promise<void> => {
  ignoreBrokenPipes()
  // While it waits for its database it serves already.
  endOnFault()
  // Nothing is under way before it runs, and as the first process of a container it would not hear a signal otherwise.
  let stop = (): void => process.exit(0)
  let stopping = false
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // A second signal must not wait for requests that the first one is waiting for.
      if (stopping) process.exit(1)
      stopping = true
      stop()
    })
  }
  const { publicUrl, setupLink, database, close } = await main(process.env)
  // What hangs all the same must not keep the process.
  stop = () => void close().then(() => process.exit(0), crash)
  console.log(
    setupLink
      ? `Candour runs. Set it up, once, at ${setupLink}`
      : `Candour runs at ${publicUrl} (officers: ${publicUrl}/office/)`,
  )
  if (database === 'embedded') {
    console.log('The embedded database is for evaluation: it survives a crash, not a power cut.')
  }
}

/** A setting that cannot stand says what to do; of anything else that keeps it from starting the whole trace is wanted. */
export const fail = (error: unknown): never => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}

export const runPortal = (): Promise<void> => run().catch(fail)
