import { useState } from 'preact/hooks'
import { language } from '#words/language.ts'
import { officeSetup } from '#words/office-setup.ts'
import { poster } from '#words/poster.ts'
import { readersText } from '#words/report-questions.ts'
import { literal } from '../../../client/literal.ts'
import { writtenLine } from '../../../client/written.ts'
import { Button } from '../../common/components/button.tsx'
import { Radios } from '../../common/components/choices.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { language as welsh } from '../../text/cy/language.ts'
import { poster as welshPoster } from '../../text/cy/poster.ts'
import { readersText as welshReaders } from '../../text/cy/report-questions.ts'
import { UntilOpen } from '../administration/until-open.tsx'
import { QrCode } from '../forms/qr-code.tsx'
import { useOffice } from '../office-context.ts'
import { portalWords } from '../portal-words.ts'
import { go } from '../router.ts'
import { reportersAddress } from './address.ts'

const words = officeSetup.poster
const SIZES = ['a4', 'a5'] as const
type Size = (typeof SIZES)[number]

/** Each with the first page in its own language. */
const SHEETS = {
  own: { text: poster, readers: readersText, lang: language.lang, path: '' },
  cy: { text: welshPoster, readers: welshReaders, lang: welsh.lang, path: 'cy/' },
} as const
type Sheet = keyof typeof SHEETS

/** The poster, and above it what does not go onto paper. */
export const PosterPage = () => {
  const [size, setSize] = useState<Size>('a4')
  const [sheet, setSheet] = useState<Sheet>('own')
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
          {language.lang !== welsh.lang && (
            <Radios<Sheet>
              id="poster-language"
              label={words.language}
              choices={(['own', 'cy'] as const).map((value) => ({
                value,
                label: words.languages[value],
                reveals: value === 'cy' ? <p class="govuk-body">{words.welsh}</p> : undefined,
              }))}
              value={sheet}
              onChange={setSheet}
            />
          )}
          <Button onClick={() => window.print()}>{words.print}</Button>
          <UntilOpen />
        </Column>
      </div>
      <Poster size={size} sheet={sheet} />
    </>
  )
}

const Poster = ({ size, sheet }: { size: Size; sheet: Sheet }) => {
  const { session } = useOffice()
  const { current, directories } = session.epochs
  const { organisation, emergency } = current.body.policy
  const { text, readers, lang, path } = SHEETS[sheet]
  const address = `${reportersAddress()}${path}`
  return (
    <section class={`app-poster app-poster--${size}`} aria-label={words.preview}>
      <div lang={lang}>
        <p class="app-poster__organisation">{writtenLine(organisation)}</p>
        <h2 class="app-poster__title">{text.title}</h2>
        <p class="app-poster__lead">{text.lead}</p>
        <QrCode text={address} label={text.qr} />
        <p>{text.scan}</p>
        <p class="app-poster__address">{literal(address)}</p>
        <p>{text.own}</p>
        <p>{text.words(readers.words.summary)}</p>
        <p class="app-poster__words">{literal(portalWords(directories.portal))}</p>
        <p class="app-poster__danger">
          {text.danger}{' '}
          {emergency
            .map(({ name, how }) => text.contact(writtenLine(name), writtenLine(how)))
            .join('. ')}
        </p>
      </div>
    </section>
  )
}
