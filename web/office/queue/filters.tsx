import { useState } from 'preact/hooks'
import { officeCase } from '#words/office-case.ts'
import { hasRole } from '../../../protocol/directory/verify.ts'
import { NOBODY } from '../../../protocol/exchanges/office.ts'
import { STAGES, type Stage } from '../../../protocol/statement.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { focusOnHeading } from '../../common/components/page.tsx'
import { Select } from '../../common/components/select.tsx'
import { TextInput } from '../../common/components/text-input.tsx'
import { useOffice } from '../office-context.ts'
import { useNames } from '../use-names.ts'
import { FIRST_PAGE, type Query, readNumber } from './query.ts'

const words = officeCase.queue
const ALL = ''
const WAITING = 'waiting'
type Which = Stage | typeof ALL | typeof WAITING

const useHandlers = () => {
  const { session } = useOffice()
  const names = useNames()
  const { current } = session.epochs
  return current.body.officers
    .filter(({ id }) => hasRole(current, id, 'intake', 'supervisor', 'investigator', 'overseer'))
    .map(({ id }) => ({ value: id, label: names(id) }))
    .sort((a, b) => a.label.localeCompare(b.label))
}

interface FiltersProps {
  query: Query
  onQuery: (query: Query) => void
}

export const Filters = ({ query, onQuery }: FiltersProps) => {
  const { pack } = useOffice()
  const handlers = useHandlers()
  const [stage, setStage] = useState<Which>(query.waiting ? WAITING : (query.stage ?? ALL))
  const [handler, setHandler] = useState(query.handler ?? ALL)
  const stages = STAGES.map((value) => ({ value, label: pack.stages[value].name }))
  const isFiltered =
    query.waiting || query.stage !== null || query.handler !== null || query.number !== null
  return (
    <div class="app-filters">
      <form
        class="app-filters__form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onQuery({
            ...FIRST_PAGE,
            stage: stage === ALL || stage === WAITING ? null : stage,
            waiting: stage === WAITING,
            handler: handler || null,
          })
        }}
      >
        <Select<Which>
          id="stage"
          label={words.stage}
          choices={[
            { value: ALL, label: words.allStages },
            { value: WAITING, label: words.waiting },
            ...stages,
          ]}
          value={stage}
          onChange={setStage}
        />
        <Select
          id="handler"
          label={words.handler}
          choices={[
            { value: ALL, label: words.allHandlers },
            { value: NOBODY, label: words.noHandler },
            ...handlers,
          ]}
          value={handler}
          onChange={setHandler}
        />
        <Button kind="secondary" type="submit">
          {words.apply}
        </Button>
      </form>
      <Find onFind={(number) => onQuery({ ...FIRST_PAGE, number })} />
      {isFiltered && (
        <p class="govuk-body">
          <LinkButton
            onClick={() => {
              setStage(ALL)
              setHandler(ALL)
              onQuery(FIRST_PAGE)
              focusOnHeading()
            }}
          >
            {words.clear}
          </LinkButton>
        </p>
      )}
    </div>
  )
}

const Find = ({ onFind }: { onFind: (number: string) => void }) => {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  return (
    <form
      class="app-filters__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const number = readNumber(typed)
        setError(number ? undefined : words.numberFault)
        if (number) onFind(number)
        else document.getElementById('number')?.focus()
      }}
    >
      <TextInput
        id="number"
        label={words.number}
        error={error}
        value={typed}
        onInput={setTyped}
        width={10}
      />
      <Button kind="secondary" type="submit">
        {words.find}
      </Button>
    </form>
  )
}
