import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { waitingProposals } from '../../../client/officer/proposals.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useNames } from '../use-names.ts'
import { isOffered } from './acts.ts'

const words = officePromises.proposal

/** What waits for a second officer: every reader sees it, and all but its author may answer it. */
export const WaitingBox = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const names = useNames()
  const mayAnswer = isOffered(session, file, 'proposal')
  return (
    <>
      {waitingProposals(file, session.epochs.current).map(({ hash, by, on, act }) => {
        const isOwn = by === session.author.id
        const what = words.kinds[act.proposal.for]
        return (
          <div class="app-waiting" key={hash}>
            <p class="govuk-body govuk-!-font-weight-bold">
              {words.waits(names(by), what, isoDateWords(on))}
            </p>
            <p class="govuk-body">{isOwn ? words.needsOther : words.needsYou}</p>
            {mayAnswer && (
              <p class="govuk-body">
                <LinkButton
                  onClick={() => go({ page: 'case', case: file.id, act: 'proposal', about: hash })}
                >
                  {isOwn ? words.readOwn : words.read}
                </LinkButton>
              </p>
            )}
          </div>
        )
      })}
    </>
  )
}
