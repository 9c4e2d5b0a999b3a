/** From signing in to signing out. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { packs } from '#words/packs/packs.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { discardDrafts, hasUnsaved, lockDrafts, unlockDrafts } from '../../client/officer/drafts.ts'
import { type NewestEpochs, type Session, self, wipeSession } from '../../client/officer/session.ts'
import { type LockedAccount, openAgain, type SignedIn } from '../../client/officer/sign-in.ts'
import { signOut } from '../../protocol/exchanges/session.ts'
import { Heading, useFocusOn } from '../common/components/page.tsx'
import { useLeaveWarning } from '../common/places.ts'
import { faultText } from './fault-text.ts'
import { Frame } from './frame.tsx'
import { LockPage } from './lock-page.tsx'
import { nothingLeft, type Office, OfficeContext, useOffice } from './office-context.ts'
import { OfficeStatusContext, useOfficeStatusAt } from './office-status.ts'
import { Navigation, PageOf, routeFor } from './pages.tsx'
import { call, platform } from './platform.ts'
import { Notices } from './portal-warnings.tsx'
import { forgetRoutes, useRoute } from './router.ts'
import { useIdleLock } from './session/idle-lock.ts'
import { useFreshDirectory } from './session/use-fresh-directory.ts'
import { SignInPage } from './sign-in-page.tsx'

interface In {
  readonly kind: 'in'
  readonly session: Session
  readonly account: LockedAccount
}

type State =
  | In
  | { readonly kind: 'out'; readonly why: 'ended' | null; readonly last: string | null }
  | { readonly kind: 'locked'; readonly newest: NewestEpochs; readonly account: LockedAccount }

/** Where the words of the pages without a session are. */
const CLOSED = { out: 'signIn', locked: 'lock' } as const

/** What was typed is sealed before the keys go, for the server and for this tab. */
const closeSession = (session: Session): void => {
  const officer = self(session)
  const saved = session.drafts.close()
  if (officer) lockDrafts(session.primitives, officer, saved)
  wipeSession(session)
}

/** A page that is hidden may never be shown again. */
const useSaveWhenHidden = (session: Session | null): void => {
  useEffect(() => {
    const save = () => {
      if (document.visibilityState === 'hidden') session?.drafts.save()
    }
    document.addEventListener('visibilitychange', save)
    return () => document.removeEventListener('visibilitychange', save)
  }, [session])
}

interface WorkplaceProps {
  primitives: BrowserPrimitives
  /** Another page of this tab led here. */
  isArrival: boolean
}

export const Workplace = ({ primitives, isArrival }: WorkplaceProps) => {
  const [state, setState] = useState<State>({ kind: 'out', why: null, last: null })
  const latest = useRef(state)
  latest.current = state
  const left = useRef(nothingLeft())
  useLeaveWarning(true, hasUnsaved)
  useSaveWhenHidden(state.kind === 'in' ? state.session : null)
  useFocusOn(state.kind, isArrival)
  useEffect(() => {
    if (state.kind !== 'in')
      document.title = text.titleOf(officeAccount[CLOSED[state.kind]].heading)
  }, [state.kind])

  const forgetWhere = (): void => {
    left.current = nothingLeft()
    forgetRoutes()
  }

  /** Work that ends after the page was locked finds nothing to change. */
  const whileIn = (next: (now: In) => State): void => {
    if (latest.current.kind === 'in') setState(next(latest.current))
  }
  const lock = (): void =>
    whileIn(({ session, account }) => {
      closeSession(session)
      const { epochs, isRestored } = session
      return { kind: 'locked', newest: { epochs, isRestored }, account }
    })
  useIdleLock(state.kind === 'in', lock)

  const onSignedIn = ({ session, account }: SignedIn): void => {
    // Another officer's places are none of theirs.
    if (state.kind === 'out' && state.last !== session.author.id) forgetWhere()
    unlockDrafts(primitives, session.author)
    setState({ kind: 'in', session, account })
  }
  const leave = (everywhere: boolean): void => {
    // What is typed in cases is saved before the session that may save it ends.
    const saved = state.kind === 'in' ? state.session.drafts.close() : Promise.resolve(true)
    if (state.kind === 'in') wipeSession(state.session)
    discardDrafts()
    forgetWhere()
    // Whatever the server answers: the keys are gone from this page, and its session ends by itself.
    saved.then(() => call(signOut, { everywhere })).catch(() => undefined)
    setState({ kind: 'out', why: null, last: null })
  }

  switch (state.kind) {
    case 'out':
      return (
        <Frame>
          <SignInPage
            primitives={primitives}
            hasEnded={state.why === 'ended'}
            onSignedIn={onSignedIn}
          />
        </Frame>
      )
    case 'locked':
      return (
        <Frame organisation={state.newest.epochs.current.body.policy.organisation}>
          <LockPage
            open={async (passphrase) => {
              const { account, newest } = state
              const session = await openAgain(platform, primitives, account, newest, passphrase)
              unlockDrafts(primitives, session.author)
              setState({ kind: 'in', session, account })
            }}
            signOut={() => leave(false)}
          />
        </Frame>
      )
    case 'in': {
      const { session } = state
      const office: Office = {
        session,
        left: left.current,
        pack: packs[session.epochs.current.body.policy.vocabulary],
        update: (next) => whileIn((now) => ({ ...now, session: next })),
        onSessionEnded: () =>
          whileIn((now) => {
            closeSession(now.session)
            return { kind: 'out', why: 'ended', last: now.session.author.id }
          }),
      }
      return (
        <OfficeContext.Provider value={office}>
          <SignedInFrame lock={lock} signOut={leave} />
        </OfficeContext.Provider>
      )
    }
  }
}

interface SignedInFrameProps {
  lock: () => void
  signOut: (everywhere: boolean) => void
}

/** Nothing else is shown: whoever signs directories here is not whom this browser knows. */
const DirectoryFault = ({ error }: { error: unknown }) => (
  <div role="alert">
    <Heading>{text.directoryAlarm}</Heading>
    <p class="govuk-body">{faultText(error)}</p>
  </div>
)

const SignedInFrame = (props: SignedInFrameProps) => {
  const { session, left } = useOffice()
  const asked = useRoute()
  useEffect(() => {
    if (asked.page === 'day' || asked.page === 'queue') left.list = asked
  }, [asked, left])
  const route = routeFor(session, asked)
  const place = JSON.stringify(asked)
  const alarm = useFreshDirectory(place)
  useFocusOn(alarm ? 'alarm' : '')
  const standing = useOfficeStatusAt(place)
  return (
    <OfficeStatusContext.Provider value={standing}>
      <Frame
        organisation={session.epochs.current.body.policy.organisation}
        navigation={<Navigation route={route} />}
        notices={<Notices />}
      >
        {alarm ? <DirectoryFault error={alarm} /> : <PageOf route={route} {...props} />}
      </Frame>
    </OfficeStatusContext.Provider>
  )
}
