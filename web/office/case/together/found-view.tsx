/** Looking for an allegation by hand, to compare with it. What is chosen is a draft; what is looked for is none. */
import { useEffect, useState } from 'preact/hooks'
import { officeTogether } from '#words/office-together.ts'
import { findAllegations } from '../../../../client/officer/together/find-allegation.ts'
import { allegationId } from '../../../../protocol/together/allegation.ts'
import { Button } from '../../../common/components/button.tsx'
import { TextInput } from '../../../common/components/text-input.tsx'
import { useNames } from '../../use-names.ts'
import { chosenIn, type OwnViewProps, SEPARATOR } from '../forms/fields.ts'
import { CandidateCard } from './candidate.tsx'
import { subjectName } from './subject-words.ts'

const words = officeTogether.compare
const MOST_SHOWN = 8

export const FoundView = ({ id, value, onInput, context }: OwnViewProps) => {
  const { looked, session, file } = context
  const names = useNames()
  const [typed, setTyped] = useState('')
  const [added, setAdded] = useState('')
  useEffect(() => {
    if (session.rows.now.whole !== 'settled') void session.rows.refresh('settled')
  }, [session.rows])
  if (!looked) return null
  const chosen = chosenIn(value)
  const numberOf = (caseId: string): string | null =>
    session.rows.now.rows.find((row) => row.case === caseId)?.number ?? null
  const others = [...looked.known.allegations.values()].filter(
    (one) => one.caseId !== file.id && !chosen.includes(one.id),
  )
  const found = findAllegations(others, typed, numberOf)
  return (
    <div class="app-found">
      <TextInput
        {...{ id, label: words.found, hint: words.foundHint }}
        value={typed}
        onInput={(next) => {
          setTyped(next)
          setAdded('')
        }}
        width={20}
      />
      <p class="govuk-body" role="status">
        {added ? words.added(added) : typed && found.length === 0 ? words.foundNone : ''}
        {found.length > MOST_SHOWN && words.foundMore}
      </p>
      {found.slice(0, MOST_SHOWN).map((one) => (
        <CandidateCard key={one.id} id={one.id} reasons={[]} known={looked.known}>
          <Button
            kind="secondary"
            onClick={() => {
              onInput([...chosen, one.id].join(SEPARATOR))
              setAdded(subjectName(one.content.subject, names))
              setTyped('')
              document.getElementById(id)?.focus()
            }}
          >
            {words.add}
          </Button>
        </CandidateCard>
      ))}
    </div>
  )
}

/** What is chosen that way, as it is kept. */
export const foundIn = (value: string) =>
  chosenIn(value).flatMap((id) => allegationId.safeParse(id).data ?? [])
