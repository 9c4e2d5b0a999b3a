import { officeQueue as words } from '#words/office-queue.ts'
import { openCase } from '../../../client/officer/case-file.ts'
import type { IndexEntry } from '../../../client/officer/case-index.ts'
import { deliver } from '../../../client/officer/deliver.ts'
import type { Session } from '../../../client/officer/session.ts'
import { TITLE_LETTERS } from '../../../protocol/content.ts'
import { nameLine } from '../../../protocol/typed.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Written } from '../../common/components/written.tsx'
import type { Pack } from '../../text/pack.ts'
import { useOffice } from '../office-context.ts'
import { useTask } from '../use-load.ts'
import { inPlaceOfTitle } from './case-link.tsx'
import { useIndex } from './use-cases.ts'

/** What a case without a title shows in its place, as a line; null where there is nothing to propose. */
export const proposedTitle = (pack: Pack, entry: IndexEntry | undefined): string | null => {
  if (!entry?.firstWords || entry.title !== null || entry.fails) return null
  let text = ''
  for (const letter of nameLine(inPlaceOfTitle(pack, entry))) {
    if (text.length + letter.length > TITLE_LETTERS) break
    text += letter
  }
  return text.trim() || null
}

/** A colleague's title stands: this one proposes only where there is none. */
const giveTitle = async (
  session: Session,
  update: (session: Session) => void,
  caseId: string,
  text: string,
): Promise<void> => {
  const opened = await openCase(session, caseId)
  if (opened.session !== session) update(opened.session)
  const content = { version: 1 as const, text }
  const outcome = await deliver(opened, ({ file }) =>
    file.entries.some(({ act }) => act.type === 'title')
      ? null
      : [{ log: 'internal', act: { type: 'title' }, content }],
  )
  if ('error' in outcome) throw outcome.error
  await session.ownIndex?.refresh()
}

interface TitleProposalProps {
  caseId: string
  /** The case's number, for whoever hears the button and sees no row. */
  number: string
  onDone?: () => void
}

/** One click makes the kinds and first words of a report its case's title, for everybody who reads it. */
export const TitleProposal = ({ caseId, number, onDone }: TitleProposalProps) => {
  const { session, pack, update, onSessionEnded } = useOffice()
  const [index] = useIndex()
  const { busy, fault, run } = useTask(onSessionEnded)
  const text = proposedTitle(pack, index.get(caseId))
  if (text === null) return null
  const take = () =>
    run(async () => {
      await giveTitle(session, update, caseId, text)
      onDone?.()
    })
  return (
    <>
      <LinkButton onClick={take}>
        {busy ? words.titleIsSaved : words.useAsTitle}
        <span class="govuk-visually-hidden"> {words.ofCase(number)}</span>
      </LinkButton>
      {fault && (
        <p class="govuk-error-message" role="alert">
          {fault}
        </p>
      )}
    </>
  )
}

/** With the words themselves, where they do not stand there already. */
export const ProposedTitle = (props: TitleProposalProps) => {
  const { session, pack } = useOffice()
  useIndex()
  const text = proposedTitle(pack, session.index.get(props.caseId))
  if (text === null) return null
  return (
    <span class="app-case__title">
      <Written>{text}</Written> <TitleProposal {...props} />
    </span>
  )
}
