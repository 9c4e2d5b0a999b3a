import { literal, withLiteralNumbers } from '../../../client/literal.ts'
import type { Policy } from '../../../protocol/directory/schema.ts'
import { Written } from './written.tsx'

/** Emergency numbers, support or other ways to report, as the organisation signed them. */
export const Contacts = ({ contacts }: { contacts: Policy['support'] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {contacts.map(({ name, how }) => (
      <li key={name + how}>
        <strong>
          <Written>{literal(name)}</Written>
        </strong>
        : <Written>{withLiteralNumbers(how)}</Written>
      </li>
    ))}
  </ul>
)
