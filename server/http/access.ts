/** Who is calling. Each access rule of the contract has one way to be met, and no route is without a rule. */
import type { Role } from '../../protocol/directory/schema.ts'
import type { Access } from '../../protocol/exchange.ts'
import { ProblemError } from '../problem.ts'

export interface SignedIn {
  readonly officerId: string
  /** As they stand in the newest directory. */
  readonly roles: readonly Role[]
  readonly sessionHash: Uint8Array
}

export interface Invited {
  readonly tokenHash: Uint8Array
  readonly officerId: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly Role[]
}

/** What a handler is told about its caller. */
export interface Callers {
  anyone: null
  setup: null
  invited: Invited
  reporter: null
  officer: SignedIn
  administrator: SignedIn
}

/** The ways to be known. Tokens are base64url; what is unknown, used or run out is null or false. */
export interface Authenticators {
  setup(token: string): Promise<boolean>
  invited(token: string): Promise<Invited | null>
  /** Of several sessions the one that was started last. */
  officer(sessionTokens: readonly string[]): Promise<SignedIn | null>
}

interface Credentials {
  /** The cookies'. */
  readonly sessions: readonly string[]
  /** The `token` of the body. */
  readonly token: string | null
}

type Rules = {
  readonly [Rule in Access]: (by: Authenticators, given: Credentials) => Promise<Callers[Rule]>
}

const officer: Rules['officer'] = async (by, { sessions }) => {
  const caller = sessions.length === 0 ? null : await by.officer(sessions)
  if (caller === null) throw new ProblemError('signInNeeded')
  return caller
}

export const RULES: Rules = {
  anyone: async () => null,
  reporter: async () => null,
  setup: async (by, { token }) => {
    if (token === null || !(await by.setup(token))) throw new ProblemError('linkInvalid')
    return null
  },
  invited: async (by, { token }) => {
    const caller = token === null ? null : await by.invited(token)
    if (caller === null) throw new ProblemError('linkInvalid')
    return caller
  },
  officer,
  administrator: async (by, given) => {
    const caller = await officer(by, given)
    if (!caller.roles.includes('administrator')) throw new ProblemError('notAllowed')
    return caller
  },
}
