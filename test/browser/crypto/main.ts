import * as base64url from '../../../protocol/base64url.ts'

/** A page that derives a receipt's keys and says what became of it. Nothing of web/crypto is loaded before. */
const attempt = async (secret: number[], portalId: string): Promise<unknown> => {
  try {
    const { loadPrimitives } = await import('../../../client/crypto/sodium.ts')
    const { argon2InWorker } = await import('../../../web/workers/argon2-in-worker.ts')
    const { receiptKeys } = await import('../../../client/crypto/receipt-keys.ts')
    const primitives = await loadPrimitives()
    const keys = await receiptKeys(primitives, argon2InWorker, Uint8Array.from(secret), portalId)
    return { kind: 'keys', token: [...keys.mailboxToken], sign: [...keys.sign.publicKey] }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { kind: 'failed', name: error.name, code: 'code' in error ? error.code : error.message }
  }
}

declare global {
  interface Window {
    attempt?: typeof attempt
    base64url?: typeof base64url
  }
}
window.base64url = base64url
window.attempt = attempt
