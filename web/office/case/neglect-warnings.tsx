import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { closedByOne } from '../../../protocol/history/one-hand.ts'
import { type Neglect, neglect } from '../../../protocol/promises/neglect.ts'
import { WarningText } from '../../common/components/callouts.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { useNames } from '../use-names.ts'

const words = officePromises.neglect

const wordsOf = (found: Neglect, handler: string, names: (id: string) => string): string => {
  switch (found.kind) {
    case 'unopened':
      return found.opened
        ? words.opened(names(found.opened.by), isoDateWords(found.opened.on))
        : words.never
    case 'handlerLeft':
      return words.handlerLeft(handler)
    case 'handlerAway':
      return words.handlerAway(handler, isoDateWords(found.until))
    case 'handlerSilent':
      return words.handlerSilent(handler, isoDateWords(found.seen))
  }
}

/** Every reader sees them, whoever it is that has not done something. */
export const NeglectWarnings = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const { absences } = useOfficeStatus()
  const { replay } = file.verified
  const handler = names(replay.state.handler ?? '')
  const one = closedByOne(replay)
  return (
    <>
      {neglect(replay, session.epochs.current, file.today, absences).map((found) => (
        <WarningText key={found.kind}>{wordsOf(found, handler, names)}</WarningText>
      ))}
      {one && <WarningText>{words.closedByOne(names(one.by), isoDateWords(one.from))}</WarningText>}
    </>
  )
}
