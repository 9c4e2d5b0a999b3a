/** What a portal still lacks before it takes reports. */
import { writtenLine } from '../../../client/written.ts'
import type { Directory } from '../../../protocol/directory/verify.ts'
import { currentOfficersWith } from '../../../protocol/directory/verify.ts'
import type { ResponseOf } from '../../../protocol/exchange.ts'
import type { readAdministration } from '../../../protocol/exchanges/administration.ts'

type Administration = Pick<ResponseOf<typeof readAdministration>, 'enrolments' | 'invitations'>

export type NeededRole = 'intake' | 'overseer'
/** As `isPortalOpen` has it. */
const NEEDED: Readonly<Record<NeededRole, number>> = { intake: 2, overseer: 1 }

export interface Need {
  readonly role: NeededRole
  /** Names, by how far each has come. */
  readonly signed: readonly string[]
  readonly waiting: readonly string[]
  readonly invited: readonly string[]
  /** `invite`: too few are on their way. `wait`: others are to open their links. `sign`: enough keys are here. */
  readonly next: 'done' | 'sign' | 'wait' | 'invite'
}

const nextOf = (needed: number, signed: number, waiting: number, invited: number): Need['next'] => {
  if (signed >= needed) return 'done'
  if (signed + waiting >= needed) return 'sign'
  return signed + waiting + invited >= needed ? 'wait' : 'invite'
}

/** Names of all whose keys wait to be signed, whatever their roles. */
export const waitingOf = ({ enrolments }: Pick<Administration, 'enrolments'>): string[] =>
  enrolments.map(({ name }) => writtenLine(name))

export const needsOf = (directory: Directory, administration: Administration): Need[] =>
  (['intake', 'overseer'] as const).map((role) => {
    const has = ({ roles }: { readonly roles: readonly string[] }) => roles.includes(role)
    const nameOf = ({ name }: { readonly name: string }) => writtenLine(name)
    const signed = currentOfficersWith(directory, role)
    const isSigned = ({ id }: { readonly id: string }) => signed.some((one) => one.id === id)
    const coming = (all: readonly { id: string; name: string; roles: readonly string[] }[]) =>
      all.filter((one) => has(one) && !isSigned(one)).map(nameOf)
    const waiting = coming(administration.enrolments)
    const invited = coming(administration.invitations)
    return {
      role,
      signed: signed.map(nameOf),
      waiting,
      invited,
      next: nextOf(NEEDED[role], signed.length, waiting.length, invited.length),
    }
  })
