import { readAbsences } from '../../../protocol/exchanges/absence.ts'
import { type Neglect, neglect } from '../../../protocol/history/neglect.ts'
import { call } from '../../common/call.ts'
import { WarningText } from '../../common/components/notices.tsx'
import { dateWords } from '../../common/date-words.ts'
import { officePromises } from '../../text/en/office-promises.ts'
import { useOffice } from '../office-context.ts'
import { useLoad } from '../use-load.ts'
import { useNames } from '../use-names.ts'
import type { CaseFile } from './case-file.ts'

const words = officePromises.neglect

const wordsOf = (found: Neglect, names: (id: string) => string): string => {
  switch (found.kind) {
    case 'unopened':
      return found.opened
        ? words.opened(names(found.opened.by), dateWords(found.opened.on))
        : words.never
    case 'handlerLeft':
      return words.handlerLeft(names(found.officer))
    case 'handlerOnLeave':
      return words.handlerOnLeave(names(found.officer), dateWords(found.until))
    case 'handlerAway':
      return words.handlerAway(names(found.officer), dateWords(found.seen))
  }
}

/** Every reader sees them, whoever it is that has not done something. */
export const NeglectWarnings = ({ file }: { file: CaseFile }) => {
  const { session, onSessionEnded } = useOffice()
  const names = useNames()
  // Without an answer the history alone speaks.
  const { data } = useLoad('absences', () => call(readAbsences, {}), onSessionEnded)
  const { replay } = file.verified
  const all = neglect(replay, session.epochs.current, file.today, data?.absences)
  return (
    <>
      {all.map((found) => (
        <WarningText key={found.kind}>{wordsOf(found, names)}</WarningText>
      ))}
    </>
  )
}
