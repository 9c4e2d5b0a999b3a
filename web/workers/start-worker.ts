import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'

/** What a Trusted Types policy makes is declared as the string that Worker takes it for. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy }
  }
}

/** The one policy that the content security policy lets a page make, and only once. */
const POLICY_NAME = 'candour'

const rules: ScriptUrlPolicy = {
  createScriptURL(url) {
    if (new URL(url).origin !== location.origin) throw new TypeError('a worker of another origin')
    return url
  },
}

let policy: ScriptUrlPolicy | undefined

/**
 * Starts a module worker of this origin, also under Trusted Types. It posts `ready` before it is spoken to.
 * @throws CryptoUnavailable `noWorker` if there are none here; a refusal by policy comes as the worker's `error` event
 */
export const startWorker = (url: URL): Worker => {
  try {
    policy ??= window.trustedTypes?.createPolicy(POLICY_NAME, rules) ?? rules
    return new Worker(policy.createScriptURL(url.href), { type: 'module' })
  } catch (cause) {
    throw new CryptoUnavailable('noWorker', { cause })
  }
}
