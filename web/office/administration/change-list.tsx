import { officeAdministration } from '#words/office-administration.ts'
import type { DirectoryBody } from '../../../protocol/directory/schema.ts'
import { useOffice } from '../office-context.ts'
import { changesBetween } from './changes.ts'

const words = officeAdministration

/** @param next read back from the bytes that are signed */
export const ChangeList = ({ next }: { next: DirectoryBody }) => {
  const { session, pack } = useOffice()
  const before = session.epochs.current.body
  const changes = changesBetween(session.primitives, before, next, pack)
  return (
    <>
      <p class="govuk-body">{words.next.reviewIntro(before.epoch, next.epoch)}</p>
      {changes.length === 0 && <p class="govuk-body">{words.next.nothing}</p>}
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced" id="changes">
        {changes.map((change) => (
          <li key={`${change.text}${change.words ?? ''}`}>
            {change.text}
            {change.words && (
              <>
                <br />
                <strong>{words.changes.words(change.words)}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
