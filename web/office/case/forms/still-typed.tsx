import { officeActs } from '#words/office-acts.ts'
import { Written } from '../../../common/components/written.tsx'
import type { FormContext } from './context.ts'
import type { Fields, Typed } from './fields.ts'

interface StillTypedProps {
  fields: Fields
  context: FormContext
  typed: Typed
}

/** Words that were typed into a form which cannot be sent any more: to be read, and copied to where they fit. */
export const StillTyped = ({ fields, context, typed }: StillTypedProps) => {
  const texts = Object.entries(fields).flatMap(([name, field]) => {
    const text = field.kind === 'box' || field.kind === 'line' ? typed(name).trim() : ''
    return text ? [{ name, text, label: field.shown(context)?.label ?? field.label }] : []
  })
  if (texts.length === 0) return null
  return (
    <section aria-labelledby="still-typed">
      <h2 class="govuk-heading-m" id="still-typed">
        {officeActs.news.typed}
      </h2>
      {texts.map(({ name, label, text }) => (
        <div key={name}>
          <h3 class="govuk-heading-s">{label}</h3>
          <Written as="p" class="govuk-body app-typed">
            {text}
          </Written>
        </div>
      ))}
    </section>
  )
}
