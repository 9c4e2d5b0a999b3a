import { type CaseFile, openCase } from '../../../client/officer/case-file.ts'
import { useOffice } from '../office-context.ts'
import { useOfficeStatus } from '../office-status.ts'
import { drafts } from '../platform.ts'
import { atCase, replace } from '../router.ts'
import { useNames } from '../use-names.ts'
import { ACTS, isOffered } from './acts.ts'
import type { Copy } from './files/take-copy.ts'
import type { CaseAct, FormContext } from './forms/context.ts'
import { useLinkReview } from './together/use-link-review.ts'
import { type ActState, useAct } from './use-act.ts'

export interface ActDone {
  onFile: (file: CaseFile) => void
  /** With the case as it is then, if it could be read; and the sentence that says what was done. */
  onDone: (file: CaseFile | null, said: string) => void
}

interface Asked extends ActDone {
  readonly act: CaseAct
  readonly about: string | null
  readonly file: CaseFile
  /** That was made of a file of the case. */
  readonly copy?: Copy | null
}

interface CaseActState {
  /** What its form is made of. */
  readonly form: { act: CaseAct; context: FormContext; prefix: string; state: ActState }
  readonly isPossible: boolean
  /** Nothing is under way, and nothing is said about what was tried. */
  readonly isQuiet: boolean
}

/** One act in a case, from its form to the case as it is when it is done. */
export const useCaseAct = ({ act, about, file, copy, onFile, onDone }: Asked): CaseActState => {
  const { session, update, pack } = useOffice()
  const names = useNames()
  const { absences } = useOfficeStatus()
  const prefix = `${file.id}/${act}/${about ? `${about}/` : ''}`
  const state = useAct(file, onFile, (said) => {
    drafts.clear(prefix)
    if (ACTS[act].leaves) {
      if (atCase(file.id)) replace({ page: 'queue' })
      return
    }
    void openCase(session, file.id, file)
      .then(
        (read) => {
          update(read.session)
          onDone(read.file, said)
        },
        () => onDone(null, said),
      )
      .finally(() => {
        const now = atCase(file.id)
        // Whoever has begun something else in the case meanwhile goes on with it.
        const isHere = now?.act === act && (now.about ?? null) === about
        if (isHere) replace({ page: 'case', case: file.id, act: null })
      })
  })
  const beside = useLinkReview(session, file, ACTS[act].form.looks === true)
  const context: FormContext = {
    ...{ session, file, pack, names, absences, about, ...beside },
    ...(copy && act === 'redact' ? { copy } : {}),
    isOffered: (other) => isOffered(session, file, other),
  }
  return {
    form: { act, context, prefix, state },
    isPossible: isOffered(session, file, act, about),
    isQuiet: !state.busy && !state.news && !state.fault,
  }
}
