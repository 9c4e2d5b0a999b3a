import { ConfigError, readConfig } from '../../server/config.ts'

/** Why a server does not start with these settings. */
export const configRefusal = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('was not refused')
}
