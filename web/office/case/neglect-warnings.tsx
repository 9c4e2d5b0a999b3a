import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { closedByOne } from '../../../protocol/history/one-hand.ts'
import { type Neglect, neglect } from '../../../protocol/promises/neglect.ts'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { useNames } from '../use-names.ts'
import { CaseWarning } from './case-warning.tsx'

const { short, more } = officePromises.neglect

type Said = readonly [short: string, more: string | null]

const wordsOf = (found: Neglect, handler: string, names: (id: string) => string): Said => {
  switch (found.kind) {
    case 'unopened': {
      const { opened } = found
      return [
        short.unopened,
        opened ? more.opened(names(opened.by), isoDateWords(opened.on)) : null,
      ]
    }
    case 'handlerLeft':
      return [short.handlerLeft(handler), more.handlerLeft]
    case 'handlerAway':
      return [short.handlerAway(handler, isoDateWords(found.until)), more.handlerAway]
    case 'handlerSilent':
      return [short.handlerSilent(handler, isoDateWords(found.seen)), more.handlerSilent]
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
  const found = neglect(replay, session.epochs.current, file.today, absences)
  const all: readonly Said[] = [
    ...found.map((it) => wordsOf(it, handler, names)),
    ...(one
      ? [[short.closedByOne(names(one.by), isoDateWords(one.from)), more.closedByOne] as const]
      : []),
  ]
  return (
    <>
      {all.map(([sentence, rest]) => (
        <CaseWarning key={sentence} short={sentence}>
          {rest}
        </CaseWarning>
      ))}
    </>
  )
}
