/** What the address of a worker is checked against, declared as the string that Worker takes it for. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}

interface WithTypes {
  readonly trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy }
}

const rules: ScriptUrlPolicy = {
  createScriptURL(url) {
    if (!url.startsWith('blob:null/')) throw new TypeError('a worker that is not of this frame')
    return url
  },
}

let policy: ScriptUrlPolicy | undefined

const script = new URL('./pdf.worker.ts', import.meta.url)

/**
 * A page without an origin may start no worker from an address of the portal's, and no module at all, but a script that
 * it has written itself. That takes the rest from the portal, as a script under the same policy.
 * @throws Error if there are none here, or its code does not come
 */
export const startWorker = async (): Promise<Worker> => {
  policy ??= (window as WithTypes).trustedTypes?.createPolicy('candour', rules) ?? rules
  // What fails in an import is nothing that a page hears of; what is thrown outside of it is.
  const code = `import(${JSON.stringify(script.href)}).catch((e) => setTimeout(() => { throw e }))`
  const written = new Blob([code], { type: 'text/javascript' })
  const url = URL.createObjectURL(written)
  try {
    const worker = new Worker(policy.createScriptURL(url))
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    // Before it speaks, nobody in it listens.
    worker.addEventListener('message', () => resolve(), { once: true })
    worker.addEventListener('error', (cause) => reject(new Error('no worker', { cause })))
    await promise
    return worker
  } finally {
    URL.revokeObjectURL(url)
  }
}

/**
 * Where there is no worker, pdf.js reads on the page's own thread once its code is there. WebKit starts none for a page of no
 * origin that isolates itself (require-corp). @throws TypeError if the code does not come
 */
export const readHere = async (): Promise<void> => {
  await import(/* @vite-ignore */ script.href)
}
