/** Doing something with a case: sealed and signed on what was verified, sent once, and repeated to the byte if need be. */
import { appendToCase } from '../../protocol/exchanges/office.ts'
import { callWith } from '../call.ts'
import { type AppendRequest, composeAppend, type OfficerAct } from '../compose-office.ts'
import type { CaseFile } from './case-file.ts'
import type { Session } from './session.ts'

const isSealed = (act: OfficerAct): boolean => 'content' in act

/** Before anything is sealed, whoever the reporter's sealed list names leaves: the same request takes them out. */
export const withoutExcluded = (file: CaseFile, acts: readonly OfficerAct[]): OfficerAct[] => {
  const leaving = acts.some(isSealed) ? file.excludedReaders : []
  const out = leaving.map((officer): OfficerAct => {
    return { log: 'shared', act: { type: 'unassign', officer } }
  })
  return [...out, ...acts]
}

/** The request's very bytes: a repeat after a lost answer sends them again. */
export const composeRequest = (
  { primitives, epochs, author }: Session,
  file: CaseFile,
  acts: readonly OfficerAct[],
): string => {
  const all = withoutExcluded(file, acts)
  return JSON.stringify(composeAppend(primitives, epochs, file.verified, author, all, file.today))
}

/** @throws CallError */
export const sendRequest = ({ platform }: Pick<Session, 'platform'>, json: string) =>
  callWith(platform.server, appendToCase, json)

/** Whether the statements of a request whose answer was lost stand in the history. */
export const hasArrived = (json: string, { verified }: Pick<CaseFile, 'verified'>): boolean => {
  const { statements } = JSON.parse(json) as AppendRequest
  const { shared, internal } = verified.logs
  const stored = new Set([...shared, ...internal].map(({ bytes }) => bytes))
  return statements.every(({ bytes }) => stored.has(bytes))
}
