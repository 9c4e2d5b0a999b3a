/** From signing in to signing out. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officeAccount } from '#words/office-account.ts'
import { packs } from '#words/packs/packs.ts'
import { CallError } from '../../client/call.ts'
import type { BrowserPrimitives } from '../../client/crypto/sodium.ts'
import { resumeWithPasskey } from '../../client/officer/passkeys.ts'
import { findSession, resumeWith } from '../../client/officer/resume.ts'
import { type Session, self, wipeSession } from '../../client/officer/session.ts'
import { openAgain, type SignedIn } from '../../client/officer/sign-in.ts'
import { idleLockMs } from '../../protocol/directory/schema.ts'
import { signOut } from '../../protocol/exchanges/session.ts'
import { useFocusOn } from '../common/components/page.tsx'
import { useLeaveWarning } from '../common/places.ts'
import { forgetElementIds } from './case/forms/fields.ts'
import { Frame } from './frame.tsx'
import { LockPage } from './lock-page.tsx'
import { nothingLeft, type Office, OfficeContext } from './office-context.ts'
import { call, drafts } from './platform.ts'
import { forgetRoutes } from './router.ts'
import { useIdleLock } from './session/idle-lock.ts'
import { LookingPage } from './session/looking-page.tsx'
import { officerPlatform } from './session/officer-platform.ts'
import {
  CLOSED,
  endedFor,
  type In,
  isOver,
  minutesOf,
  NOBODY_YET,
  type Out,
  officerOf,
  type State,
} from './session/state.ts'
import { tellTabs, useTabs } from './session/tabs.ts'
import { useOrganisation } from './session/use-organisation.ts'
import { SignInPage } from './sign-in-page.tsx'
import { SignedInFrame } from './signed-in-frame.tsx'

const hasUnsaved = (): boolean => drafts.hasUnsaved()

/** What was typed is sealed before the keys go, for the server and for this tab. */
const closeSession = (session: Session): void => {
  const officer = self(session)
  const saved = session.drafts.close()
  if (officer) drafts.lock(session.primitives, officer, saved)
  wipeSession(session)
  forgetElementIds()
}

/** A page that is hidden may never be shown again. */
const useSaveWhenHidden = (session: Session | null): void => {
  useLayoutEffect(() => {
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
  const [state, setState] = useState<State>({ kind: 'looking', error: null })
  const latest = useRef(state)
  latest.current = state
  const left = useRef(nothingLeft())
  const organisation = useOrganisation(primitives, state.kind === 'out')
  useLeaveWarning(true, hasUnsaved)
  useSaveWhenHidden(state.kind === 'in' ? state.session : null)
  // The page that was waited for is no step.
  useFocusOn(state.kind === 'looking' ? 'out' : state.kind, isArrival)
  useLayoutEffect(() => {
    if (state.kind !== 'in')
      document.title = text.titleOf(officeAccount[CLOSED[state.kind]].heading)
  }, [state.kind])

  const forgetWhere = (): void => {
    left.current = nothingLeft()
    forgetRoutes()
  }

  /** Whether this browser has a session. @param otherwise where there is none */
  const look = (otherwise: Out): void => {
    setState({ kind: 'looking', error: null })
    findSession(officerPlatform, primitives).then(
      (found) => setState(found ? { kind: 'resuming', found } : otherwise),
      // A directory that is not to be believed is dealt with where somebody signs in.
      (error: unknown) =>
        setState(error instanceof CallError ? { kind: 'looking', error } : otherwise),
    )
  }
  useEffect(() => look(NOBODY_YET), [])

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
  const openSession = state.kind === 'in' ? state.session : null
  useIdleLock(
    openSession?.author.id ?? null,
    lock,
    openSession ? idleLockMs(openSession.epochs.current.body.policy) : 0,
  )
  /** The server knows the session no longer. */
  const end = (): void => {
    const now = latest.current
    const last = officerOf(now)
    if (now.kind === 'in') closeSession(now.session)
    if (last !== null) setState({ kind: 'out', why: 'ended', last })
  }
  useTabs(({ kind, officer }) => {
    const now = latest.current
    const isOwn = officerOf(now) === officer
    if (kind === 'locked' && isOwn) lock()
    if (!(kind === 'out' ? isOwn : kind === 'in' && !isOwn)) return
    if (now.kind === 'resuming') look(endedFor(now))
    else end()
  })

  const onSignedIn = ({ session, account }: SignedIn): void => {
    const { id } = session.author
    // Another officer's places are none of theirs. An address that nobody has followed yet is whose it is.
    if (state.kind === 'out' && state.last !== null && state.last !== id) forgetWhere()
    drafts.unlock(primitives, session.author)
    tellTabs('in', id)
    setState({ kind: 'in', session, account })
  }
  const leave = (everywhere: boolean): void => {
    const officer = officerOf(state)
    // What is typed in cases is saved before the session that may save it ends.
    const saved = state.kind === 'in' ? state.session.drafts.close() : Promise.resolve(true)
    if (state.kind === 'in') wipeSession(state.session)
    drafts.discard()
    forgetWhere()
    if (officer !== null) tellTabs('out', officer)
    // Whatever the server answers: the keys are gone from this page, and its session ends by itself.
    saved.then(() => call(signOut, { everywhere })).catch(() => undefined)
    setState(NOBODY_YET)
  }

  /** Where the page has no keys any more, or has none yet. */
  const resumed = (opening: Promise<SignedIn>): Promise<void> =>
    opening.then(onSignedIn, (error: unknown) => {
      if (!isOver(error)) throw error
      if (state.kind === 'resuming') look(endedFor(state))
      else end()
    })

  switch (state.kind) {
    case 'looking':
      return <LookingPage error={state.error} again={() => look(NOBODY_YET)} />
    case 'out':
      return (
        <Frame organisation={organisation}>
          <SignInPage
            primitives={primitives}
            hasEnded={state.why === 'ended'}
            onSignedIn={onSignedIn}
          />
        </Frame>
      )
    case 'resuming':
      return (
        <Frame organisation={state.found.newest.epochs.current.body.policy.organisation}>
          <LockPage
            name={state.found.name}
            minutes={minutesOf(state.found.newest)}
            open={(passphrase) =>
              resumed(resumeWith(officerPlatform, primitives, state.found.officer, passphrase))
            }
            openByPasskey={() =>
              resumed(resumeWithPasskey(officerPlatform, primitives, state.found.officer))
            }
            signOut={() => leave(false)}
          />
        </Frame>
      )
    case 'locked':
      return (
        <Frame organisation={state.newest.epochs.current.body.policy.organisation}>
          <LockPage
            name={null}
            minutes={minutesOf(state.newest)}
            open={async (passphrase) => {
              const { account, newest } = state
              const session = await openAgain(
                officerPlatform,
                primitives,
                account,
                newest,
                passphrase,
              )
              drafts.unlock(primitives, session.author)
              setState({ kind: 'in', session, account })
            }}
            openByPasskey={() =>
              resumed(resumeWithPasskey(officerPlatform, primitives, state.account.owner.officer))
            }
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
        onSessionEnded: () => {
          if (latest.current.kind === 'in') end()
        },
      }
      return (
        <OfficeContext.Provider value={office}>
          <SignedInFrame
            account={state.account}
            lock={() => {
              tellTabs('locked', session.author.id)
              lock()
            }}
            signOut={leave}
          />
        </OfficeContext.Provider>
      )
    }
  }
}
