import { officeQueue as words } from '#words/office-queue.ts'
import { TextInput } from '../../common/components/text-input.tsx'

interface FindProps {
  value: string
  onInput: (find: string) => void
  /** Enter. */
  onFirst: () => void
}

/** The list answers each letter. */
export const Find = ({ value, onInput, onFirst }: FindProps) => (
  <search>
    <form
      class="app-find"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onFirst()
      }}
    >
      <TextInput
        id="find"
        label={words.find}
        hint={words.findHint}
        value={value}
        onInput={onInput}
      />
    </form>
  </search>
)
