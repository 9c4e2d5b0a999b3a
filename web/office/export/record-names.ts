import { office as text } from '#words/office.ts'
import { REPORTER } from '../../../protocol/envelope.ts'
import { nameOf, useOffice } from '../office-context.ts'

/** Names as they stand in a copy, which others read: nobody is "you" there. */
export const useRecordNames = (): ((id: string) => string) => {
  const { session } = useOffice()
  return (id) => {
    if (id === REPORTER) return text.theReporter
    if (id === 'server') return text.theServer
    return nameOf({ session }, id) ?? text.unknownOfficer
  }
}
