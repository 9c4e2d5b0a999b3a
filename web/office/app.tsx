import { useEffect, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { loadPrimitives } from '../../client/crypto/sodium.ts'
import { CryptoUnavailable } from '../../client/crypto/unavailable.ts'
import { Button } from '../common/components/button.tsx'
import { Column, Heading } from '../common/components/page.tsx'
import { EnrolPages } from './enrol/enrol-pages.tsx'
import { Frame } from './frame.tsx'
import type { OneTimeLink } from './link-token.ts'
import { SetupPages } from './setup/setup-pages.tsx'
import { Workplace } from './workplace.tsx'

type Loaded = BrowserPrimitives | CryptoUnavailable | null

/** Loads what locks and unlocks; without it nothing is shown that could be filled in. */
export const App = ({ link }: { link: OneTimeLink | null }) => {
  const [loaded, setLoaded] = useState<Loaded>(null)
  const [at, setAt] = useState(link)
  useEffect(() => {
    loadPrimitives().then(setLoaded, (error: unknown) => {
      if (!(error instanceof CryptoUnavailable)) throw error
      setLoaded(error)
    })
  }, [])
  if (loaded === null) return <Waiting />
  if (loaded instanceof CryptoUnavailable) return <NotWorking why={text.unavailable[loaded.code]} />
  if (at === null) return <Workplace primitives={loaded} isArrival={link !== null} />
  if (at.kind === 'broken') return <BrokenLink />
  const Pages = at.kind === 'setup' ? SetupPages : EnrolPages
  return <Pages primitives={loaded} token={at.token} onLeave={() => setAt(null)} />
}

const Waiting = () => (
  <Frame>
    <p class="govuk-body" role="status">
      {text.loading}
    </p>
  </Frame>
)

export const NotWorking = ({ why }: { why: string }) => (
  <Frame>
    <Column>
      <Heading>{text.notWorking}</Heading>
      <p class="govuk-body" role="alert">
        {why}
      </p>
      <Button onClick={() => location.reload()}>{text.reload}</Button>
    </Column>
  </Frame>
)

const BrokenLink = () => (
  <Frame>
    <Column>
      <Heading>{officeAccount.enrol.broken}</Heading>
      <p class="govuk-body">{officeAccount.enrol.brokenText}</p>
    </Column>
  </Frame>
)
