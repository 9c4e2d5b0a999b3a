import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import type { Session } from '../../../client/officer/session.ts'
import { useOffice } from '../office-context.ts'
import { ActForm } from './act-form.tsx'
import { ACTS, CASE_ACTS, isOffered } from './acts.ts'
import { ActLinks } from './case-acts.tsx'
import type { CaseAct } from './forms/context.ts'
import { type ActDone, useCaseAct } from './use-case-act.ts'

/** The act whose form stands at the end of the conversation: the first words to a report say that it was read. */
export const answerOf = (session: Session, file: CaseFile): CaseAct | null =>
  (['acknowledge', 'reply'] as const).find((act) => isOffered(session, file, act)) ?? null

interface ReplyBoxProps extends ActDone {
  act: CaseAct
  file: CaseFile
  /** Somebody asked for this very form. */
  isAsked: boolean
  /** It can no longer be done, and nothing is to be said about it here. */
  onOver: () => void
}

export const ReplyBox = ({ act, file, isAsked, onOver, ...done }: ReplyBoxProps) => {
  const { session } = useOffice()
  const { form, isPossible, isQuiet } = useCaseAct({ act, about: null, file, ...done })
  useEffect(() => {
    if (!isPossible && isQuiet) onOver()
  })
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (isAsked) heading.current?.focus()
  }, [isAsked])
  const others = CASE_ACTS.filter(
    (other) => other !== act && ACTS[other].group === 'tell' && isOffered(session, file, other),
  )
  return (
    <section class="app-reply app-no-print" aria-labelledby="reply">
      <h2 class="govuk-heading-m" id="reply" tabIndex={-1} ref={heading}>
        {officeActs[act].heading}
      </h2>
      <ActForm {...form} isRiskShown />
      {others.length > 0 && (
        <nav aria-labelledby="other-answers">
          <h3 class="govuk-heading-s app-case__group" id="other-answers">
            {officeCase.file.answers}
          </h3>
          <ActLinks file={file} acts={others} />
        </nav>
      )}
    </section>
  )
}
