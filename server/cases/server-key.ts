import { ConfigError } from '../config.ts'
import type { Deps } from '../deps.ts'
import { serverKeyNamed } from '../directory/epochs.ts'

/** Browsers take the server's statements only under the key that the directory names. @throws ConfigError */
export const checkServerKey = async ({ db, directories, serverKeys }: Deps): Promise<void> => {
  const newest = await directories.newest(db)
  if (!newest || serverKeyNamed(serverKeys, newest.directory.body.serverKey)) return
  throw new ConfigError(
    'The newest directory names another server key: start with the SERVER_SIGNING_SEED, or the secrets folder, that it was signed for',
  )
}
