/** The office's own list of cases over what the server has, with titles made up here, and a long case: how long each step takes to show. */
import { type ComponentChild, render } from 'preact'
import { packs } from '#words/packs/packs.ts'
import { loadPrimitives } from '../../../client/crypto/sodium.ts'
import type { CaseIndex, IndexEntry } from '../../../client/officer/case-index.ts'
import { CaseRows } from '../../../client/officer/case-rows.ts'
import {
  newestEpochs,
  type Session,
  sessionOf as signedIn,
} from '../../../client/officer/session.ts'
import { standardPolicy } from '../../../protocol/clocks/packs.ts'
import { CasePage } from '../../../web/office/case/case-page.tsx'
import '../../../web/office/office.scss'
import {
  type LeftOff,
  type Listed,
  nothingLeft,
  type Office,
  OfficeContext,
} from '../../../web/office/office-context.ts'
import { platform } from '../../../web/office/platform.ts'
import { QueuePage } from '../../../web/office/queue/queue-page.tsx'
import { general } from '../../../web/text/en/packs/general.ts'
import type { Pack } from '../../../web/text/pack.ts'
import { authorOf, type GivenOfficer } from '../browser/long-case.ts'
import type { OpenedOn } from '../long-case.ts'

const WORDS =
  'till canteen custody record pocket book store cash locker evidence missing night shift duty sergeant vehicle log phone radio statement complaint overtime claim expenses payroll training course harbour'.split(
    ' ',
  )

/** Five words and a number, by the case's id alone. */
const entryOf = (caseId: string): IndexEntry => {
  const word = (at: number) =>
    WORDS[(caseId.charCodeAt(at) * 7 + caseId.charCodeAt(at + 1)) % WORDS.length] ?? ''
  return {
    title: `${[0, 3, 6, 9, 12].map(word).join(' ')} ${caseId.slice(15, 20)}`,
    tags: [word(21)],
    kinds: null,
    firstWords: null,
    fails: false,
  }
}

const entries = new Map<string, IndexEntry>()
const index: CaseIndex = {
  get: (caseId: string): IndexEntry => {
    const known = entries.get(caseId) ?? entryOf(caseId)
    entries.set(caseId, known)
    return known
  },
  tags: () => WORDS,
  progress: null,
  isRefreshing: false,
  subscribe: () => () => undefined,
}

/** What the list asks of a session, and no more. */
const sessionOf = (officer: string): Session => {
  const body = { officers: [], policy: { clocks: standardPolicy('default', 'england-and-wales') } }
  const current = { body, officers: new Map() }
  return {
    author: { id: officer },
    epochs: { current, today: '2026-03-05' },
    rows: new CaseRows(platform.server),
    index,
  } as unknown as Session
}

const PATIENCE_MS = 120_000

/**
 * Until the page has changed, and is laid out again.
 * @throws Error with what the page says instead: a bench that waits for good says nothing
 */
const shown = async (isThere: () => boolean, change: () => void): Promise<number> => {
  const startMs = performance.now()
  const done = new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      observer.disconnect()
      clearTimeout(timer)
      settle()
    }
    const fail = () => end(() => reject(new Error(document.body.textContent.slice(0, 600))))
    const timer = setTimeout(fail, PATIENCE_MS)
    const observer = new MutationObserver(() => {
      if (isThere()) end(resolve)
      else if (document.querySelector('[role=alert]')) fail()
    })
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    })
  })
  change()
  await done
  document.body.getBoundingClientRect()
  return performance.now() - startMs
}

const show = (
  session: Session,
  pack: Pack,
  page: ComponentChild,
  left: LeftOff = nothingLeft(),
): void => {
  const office: Office = {
    session,
    left,
    pack,
    update: () => undefined,
    onSessionEnded: () => undefined,
  }
  render(
    <OfficeContext.Provider value={office}>{page}</OfficeContext.Provider>,
    document.querySelector('main') ?? document.body,
  )
}

const bench = {
  /** @param cases as many as are there */
  open: (officer: string, cases: number): Promise<number> => {
    const isThere = () =>
      document.querySelector('[role=status]')?.textContent?.endsWith(`of ${cases}`)
    return shown(
      () => isThere() ?? false,
      () => show(sessionOf(officer), general, <QueuePage />),
    )
  },
  sort: (column: string): Promise<number> => {
    const header = [...document.querySelectorAll('th')].find((it) => it.textContent === column)
    const before = header?.ariaSort
    const isThere = () => header?.ariaSort !== before
    return shown(isThere, () => header?.querySelector('button')?.click())
  },
  find: (text: string): Promise<number> => {
    const input = document.querySelector<HTMLInputElement>('#find')
    const said = () => document.querySelector('[role=status]')?.textContent
    const before = said()
    return shown(
      () => said() !== before,
      () => {
        if (!input) return
        input.value = text
        input.dispatchEvent(new Event('input', { bubbles: true }))
      },
    )
  },
}

/**
 * A case, pressed on in a list by an officer who has just signed in and opened it earlier that day, on this device or on
 * another: until the page says which it is, and until its letters are there.
 */
const benchScreen = async (
  officer: GivenOfficer,
  { case: caseId, number }: Listed,
  device: OpenedOn,
): Promise<{ readonly namedMs: number; readonly lettersMs: number }> => {
  const primitives = await loadPrimitives()
  const author = authorOf(officer)
  if (device === 'newDevice') localStorage.clear()
  const session = signedIn(platform, primitives, author, await newestEpochs(platform, primitives))
  // As the list has it.
  await session.ownIndex?.refresh()
  const main = document.querySelector('main') ?? document.body
  render(null, main)
  const pack = packs[session.epochs.current.body.policy.vocabulary]
  const press = () => {
    const left = { ...nothingLeft(), cases: [{ case: caseId, number }] }
    show(session, pack, <CasePage id={caseId} act={null} about={null} />, left)
  }
  const startMs = performance.now()
  const letters = shown(() => main.querySelector('.app-history') !== null, press)
  // Drawn with the press itself, before anything is asked for.
  const name = main.querySelector('.app-case__number')
  if (!name?.getBoundingClientRect().height) throw new Error('the page does not say which it is')
  const namedMs = performance.now() - startMs
  const took = { namedMs, lettersMs: await letters }
  session.ownIndex?.close()
  return took
}

declare global {
  interface Window {
    benchList?: typeof bench
    benchScreen?: typeof benchScreen
  }
}
window.benchList = bench
window.benchScreen = benchScreen
