import { expect, it } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { ConfigError } from '../../server/config.ts'
import { NO_PAGES } from '../../server/pages.ts'
import { Live } from '../support/live.ts'
import { random } from '../support/portal.ts'

it('a server whose key the newest directory does not name does not start, and says what to do', async () => {
  const live = await Live.open('postgres')
  const { deps } = live.portal
  const secrets = { ...deps.secrets, signingSeed: random(32) }
  const start = buildApp({ ...deps, secrets }, NO_PAGES)
  await expect(start).rejects.toThrow(ConfigError)
  await expect(start).rejects.toThrow('SERVER_SIGNING_SEED')
  await live.close()
})
