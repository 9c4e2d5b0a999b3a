/**
 * Argon2id at a passphrase's real cost, once for each job: a browser's worker does it, and where the very same job comes
 * again (the same person signs in once more), whatever window it is in and of whichever portal, its key is known.
 */
import type { BrowserContext } from 'playwright-core'

/** Of the jobs that are done. */
const keys = new Map<string, number[]>()

interface Window {
  Worker: typeof Worker
  keyOf(job: string): Promise<number[] | null>
  noteKey(job: string, key: number[]): Promise<void>
}

/** Runs in the page, before its own scripts. */
const inPage = (): void => {
  const page = globalThis as unknown as Window
  const { Worker: Real, keyOf, noteKey } = page

  class OnceWorker extends Real {
    #job = ''

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      // Before the page's own listener, which wipes the key.
      this.addEventListener('message', ({ data, isTrusted }) => {
        if (isTrusted && data.kind === 'key') void noteKey(this.#job, [...data.key])
      })
    }

    override postMessage(job: object): void {
      this.#job = JSON.stringify(job)
      void keyOf(this.#job).then((known) => {
        if (!known) return super.postMessage(job)
        const data = { kind: 'key', key: Uint8Array.from(known) }
        this.dispatchEvent(new MessageEvent('message', { data }))
      })
    }
  }
  page.Worker = new Proxy(Real, {
    construct: (_, [url, options]: ConstructorParameters<typeof Worker>) =>
      String(url).includes('argon2.worker') ? new OnceWorker(url, options) : new Real(url, options),
  })
}

export const argon2Once = async (context: BrowserContext): Promise<void> => {
  await context.exposeFunction('keyOf', (job: string) => keys.get(job) ?? null)
  await context.exposeFunction('noteKey', (job: string, key: number[]) => void keys.set(job, key))
  await context.addInitScript(inPage)
}
