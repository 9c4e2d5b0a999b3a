/** What the list of files and the view of one both speak of: the view itself is loaded when the first is opened. */
import type { ComponentChildren } from 'preact'
import { fileView as text } from '#words/file-view.ts'
import { CallError } from '../../../client/call.ts'
import { FileFault } from '../../../client/crypto/file-stream.ts'
import type { OpenedFile } from '../../../client/files/download.ts'

export const faultWords = (error: unknown): string => {
  if (error instanceof FileFault) return text.faults[error.code]
  const code = error instanceof CallError ? error.code : null
  if (code === 'notFound') return text.notYours
  return code === 'signInNeeded' ? text.signedOut : text.failed
}

/** What else can be done with an opened file that is shown. */
export interface FileWork {
  /** What its button says. */
  readonly words: string
  readonly does: (file: OpenedFile) => boolean
  readonly view: (file: OpenedFile, onBack: () => void) => ComponentChildren
}
