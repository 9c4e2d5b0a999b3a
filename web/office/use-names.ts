import { office as text } from '#words/office.ts'
import { writtenLine } from '../../client/written.ts'
import { REPORTER } from '../../protocol/envelope.ts'
import { useOffice } from './office-context.ts'

/** Whoever acts or is acted on, by name: an officer's id, `reporter` or `server`. */
export const useNames = (): ((id: string) => string) => {
  const { session } = useOffice()
  return (id) => {
    if (id === REPORTER) return text.theReporter
    if (id === 'server') return text.theServer
    const known = session.epochs.current.officers.get(id)?.name
    const name = known ? writtenLine(known) : text.unknownOfficer
    return id === session.author.id ? text.withYou(name) : name
  }
}
