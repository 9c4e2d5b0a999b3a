/** Does one job. Posts `ready` first: a message that comes before a module worker listens is lost. */
import { type Argon2Job, type Argon2Reply, argon2Here } from '../../client/crypto/argon2.ts'
import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'

const post = (reply: Argon2Reply): void => postMessage(reply)

const work = async (job: Argon2Job): Promise<void> => {
  try {
    post({ kind: 'key', key: await argon2Here(job) })
  } catch (error) {
    post({
      kind: 'unavailable',
      code: error instanceof CryptoUnavailable ? error.code : 'noWorker',
    })
  }
}

addEventListener('message', (event: MessageEvent<Argon2Job>) => void work(event.data), {
  once: true,
})
post({ kind: 'ready' })
