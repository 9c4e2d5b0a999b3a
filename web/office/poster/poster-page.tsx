import { useState } from 'preact/hooks'
import { officeSetup } from '#words/office-setup.ts'
import { literal } from '../../../client/literal.ts'
import { writtenLine } from '../../../client/written.ts'
import { Button } from '../../common/components/button.tsx'
import { Radios } from '../../common/components/choices.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { UntilOpen } from '../administration/until-open.tsx'
import { QrCode } from '../forms/qr-code.tsx'
import { useOffice } from '../office-context.ts'
import { portalWords } from '../portal-words.ts'
import { go } from '../router.ts'
import { reportersAddress } from './address.ts'

const words = officeSetup.poster
const SIZES = ['a4', 'a5'] as const
type Size = (typeof SIZES)[number]

/** The poster, and above it what does not go onto paper. */
export const PosterPage = () => {
  const [size, setSize] = useState<Size>('a4')
  return (
    <>
      <div class="app-no-print">
        <Column>
          <BackLink onClick={() => go({ page: 'administration' })} />
          <Heading>{words.heading}</Heading>
          <p class="govuk-body">{words.intro}</p>
          <p class="govuk-body">{words.wrongAddress}</p>
          <Radios<Size>
            id="poster-size"
            label={words.size}
            choices={SIZES.map((value) => ({ value, label: words.sizes[value] }))}
            value={size}
            onChange={setSize}
          />
          <Button onClick={() => window.print()}>{words.print}</Button>
          <UntilOpen />
        </Column>
      </div>
      <Poster size={size} />
    </>
  )
}

const Poster = ({ size }: { size: Size }) => {
  const { session } = useOffice()
  const { current, directories } = session.epochs
  const { organisation, emergency } = current.body.policy
  const address = reportersAddress()
  return (
    <section class={`app-poster app-poster--${size}`} aria-label={words.preview}>
      <p class="app-poster__organisation">{writtenLine(organisation)}</p>
      <h2 class="app-poster__title">{words.title}</h2>
      <p class="app-poster__lead">{words.lead}</p>
      <QrCode text={address} label={words.qr} />
      <p>{words.scan}</p>
      <p class="app-poster__address">{literal(address)}</p>
      <p>{words.own}</p>
      <p>{words.words}</p>
      <p class="app-poster__words">{literal(portalWords(directories.portal))}</p>
      <p class="app-poster__danger">
        {words.danger}{' '}
        {emergency
          .map(({ name, how }) => words.contact(writtenLine(name), writtenLine(how)))
          .join('. ')}
      </p>
    </section>
  )
}
