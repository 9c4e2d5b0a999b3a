/**
 * The keys that do something by themselves (WCAG 2.1.4: they can be turned off), and what. A key of two letters is
 * pressed as one after the other.
 */
import type { OfficeKeysText } from '#words/office-keys.ts'
import { readsCases, type Session } from '../../../client/officer/session.ts'
import { caseLinkId } from '../returning.ts'
import { go, type Route } from '../router.ts'
import { focusSoon, moveFocus, shown } from './move.ts'

export type Does = Exclude<keyof OfficeKeysText['does'], 'open'>

/** Where a key is pressed. */
export interface Pressed {
  readonly session: Session
  readonly route: Route
  readonly showHelp: () => void
}

export const KEYS: Readonly<Record<Does, string>> = {
  next: 'j',
  previous: 'k',
  day: 'gd',
  queue: 'gq',
  find: '/',
  nextCase: 'n',
  reply: 'r',
  help: '?',
}

/** Each thing that a list leads to: a case, or what can be done in one. */
const ITEMS = `main :is(a, button)[id^="${caseLinkId('')}"], main .app-acts button`
const FIND = '#find'
const NEXT_CASE = '.app-next-case button'
/** At the end of the conversation. */
const REPLY = '.app-reply textarea'

const toPage = (session: Session, page: 'day' | 'queue'): void => {
  if (readsCases(session)) go({ page })
}

export const DOES: Readonly<Record<Does, (pressed: Pressed) => void>> = {
  next: () => moveFocus(ITEMS, 1),
  previous: () => moveFocus(ITEMS, -1),
  day: ({ session }) => toPage(session, 'day'),
  queue: ({ session }) => toPage(session, 'queue'),
  find: ({ session, route }) => {
    if (!readsCases(session)) return
    if (route.page !== 'queue') go({ page: 'queue' })
    focusSoon(FIND)
  },
  nextCase: () => shown(NEXT_CASE)[0]?.click(),
  reply: ({ route }) => {
    if (route.page !== 'case') return
    // What is being done beside it stands in its place.
    if (shown(REPLY).length === 0 && route.act !== null)
      go({ page: 'case', case: route.case, act: null })
    focusSoon(REPLY)
  },
  help: ({ showHelp }) => showHelp(),
}
