import { officeAdministration } from '#words/office-administration.ts'
import { nameLine } from '../../../protocol/typed.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import type { FieldFault } from '../../common/components/error-summary.tsx'
import { TextInput } from '../../common/components/text-input.tsx'

const words = officeAdministration.contacts
const MOST = 10

export type ContactList = 'support' | 'emergency' | 'routes'
export const CONTACT_LISTS = ['emergency', 'support', 'routes'] as const satisfies ContactList[]

export interface TypedContact {
  readonly name: string
  readonly how: string
}

const EMPTY: TypedContact = { name: '', how: '' }

/** An empty line counts for nothing. */
export const contactsOf = (typed: readonly TypedContact[]): TypedContact[] =>
  typed
    .map(({ name, how }) => ({ name: nameLine(name), how: nameLine(how) }))
    .filter(({ name, how }) => name || how)

export const contactFaults = (list: ContactList, typed: readonly TypedContact[]): FieldFault[] => {
  const contacts = contactsOf(typed)
  const isHalf = contacts.some(({ name, how }) => !name || !how)
  if (isHalf) return [{ field: `${list}-1-name`, text: words.incomplete }]
  const isMissing = list !== 'support' && contacts.length === 0
  return isMissing ? [{ field: `${list}-1-name`, text: words[list].missing }] : []
}

interface ContactFieldsProps {
  list: ContactList
  contacts: readonly TypedContact[]
  onChange: (contacts: TypedContact[]) => void
  errorOf: (field: string) => string | undefined
}

export const ContactFields = ({ list, contacts, onChange, errorOf }: ContactFieldsProps) => {
  const shown = contacts.length > 0 ? contacts : [EMPTY]
  const change = (at: number, part: Partial<TypedContact>) =>
    onChange(shown.map((contact, i) => (i === at ? { ...contact, ...part } : contact)))
  return (
    <fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
        {words[list].heading}
      </legend>
      <p class="govuk-hint">{words[list].hint}</p>
      {shown.map((contact, i) => {
        const id = `${list}-${i + 1}`
        return (
          <div class="app-contact" key={id}>
            <TextInput
              id={`${id}-name`}
              label={words.name(i + 1)}
              error={errorOf(`${id}-name`)}
              value={contact.name}
              onInput={(name) => change(i, { name })}
            />
            <TextInput
              id={`${id}-how`}
              label={words.how(i + 1)}
              value={contact.how}
              onInput={(how) => change(i, { how })}
            />
            {shown.length > 1 && (
              <p class="govuk-body">
                <LinkButton
                  onClick={() => {
                    onChange(shown.filter((_, other) => other !== i))
                    document.getElementById(`${list}-${i || 1}-name`)?.focus()
                  }}
                >
                  {words.remove(i + 1)}
                </LinkButton>
              </p>
            )}
          </div>
        )
      })}
      {shown.length < MOST && (
        <Button kind="secondary" onClick={() => onChange([...shown, EMPTY])}>
          {words.add}
        </Button>
      )}
    </fieldset>
  )
}
