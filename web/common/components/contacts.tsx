import type { Policy } from '../../../protocol/directory/schema.ts'

/** Emergency numbers, support or other ways to report, as the organisation signed them. */
export const Contacts = ({ contacts }: { contacts: Policy['support'] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {contacts.map(({ name, how }) => (
      <li key={name + how}>
        <strong>{name}</strong>: {how}
      </li>
    ))}
  </ul>
)
