/** Going away: by mistake, in haste, or for good. */
import { render } from 'preact'
import { common } from '#words/common.ts'
import { focusOnHeading } from '../../common/components/page.tsx'
import { forgetFiles } from './save-text.ts'

/** It is not ours, and learns nothing: no referrer goes along. */
export const HARMLESS_PAGE = common.leave.page

const blank = (): void => {
  const root = document.getElementById('app')
  if (root) render(null, root)
  root?.replaceChildren()
}

/** Blanks the page at once, then takes its place. Asks nothing: with the page goes its warning. */
export const leave = (): void => {
  blank()
  location.replace(HARMLESS_PAGE)
}

let begin = (): void => undefined
let end = begin

/** @param show puts the first page, with nothing in it, into an empty place */
export const beginWith = (show: () => void): void => {
  begin = show
  begin()
}

/** @param show puts a page that tells nothing into an empty place */
export const endWith = (show: () => void): void => {
  end = show
}

/**
 * A plain page: nothing holds what the one before it held. It is not loaded again: a page that loads itself is one more
 * visit in a browser's history, of a kind of its own, and would tell that somebody had something to forget.
 */
export const finish = (): void => {
  blank()
  forgetFiles()
  end()
  focusOnHeading()
}

/** The first page, with nothing in it. */
export const startAfresh = (): void => {
  blank()
  begin()
  focusOnHeading()
}

/** What the browser keeps of a page that was left, for its Back button, is an empty one. */
export const clearOnLeave = (): void => {
  window.addEventListener('pagehide', blank)
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) begin()
  })
}
