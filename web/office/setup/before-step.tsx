import { officeSetup } from '#words/office-setup.ts'
import { Button } from '../../common/components/button.tsx'
import { Heading } from '../../common/components/page.tsx'

const words = officeSetup.before

/** What to have ready: whoever finds out half-way that somebody is missing begins again. */
export const BeforeStep = ({ onNext }: { onNext: () => void }) => (
  <>
    <Heading>{words.heading}</Heading>
    <p class="govuk-body">{words.intro}</p>
    <h2 class="govuk-heading-m">{words.people}</h2>
    <ul class="govuk-list govuk-list--bullet">
      {words.peopleList.map((person) => (
        <li key={person}>{person}</li>
      ))}
    </ul>
    {(['apps', 'places', 'paper', 'contacts', 'time'] as const).map((what) => (
      <section key={what}>
        <h2 class="govuk-heading-m">{words[what]}</h2>
        <p class="govuk-body">{words[`${what}Text`]}</p>
      </section>
    ))}
    <Button onClick={onNext}>{words.start}</Button>
  </>
)
