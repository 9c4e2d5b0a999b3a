import { useState } from 'preact/hooks'
import { officeCase } from '#words/office-case.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { LinkButton } from '../../common/components/button.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { usePrinting } from '../../common/printing.ts'
import { useOffice } from '../office-context.ts'
import { ReportFiles } from './files/letter-files.tsx'
import { goToWritten, isAnswered, NEWEST, writtenSince } from './newest.ts'
import { Parts, reportParts } from './parts.tsx'

const words = officeCase.file

/** So little is never folded: it would save no line. */
const FEW_LETTERS = 160

/** Whole until somebody has answered it; then its first lines, and the rest on request. */
export const ReportBox = ({ file }: { file: CaseFile }) => {
  const { pack } = useOffice()
  const [isUnfolded, setUnfolded] = useState(false)
  const isPrinting = usePrinting()
  const since = writtenSince(file)
  const parts = file.report ? reportParts(file.report, pack) : []
  const isShort = parts.length === 1 && (parts[0]?.text.length ?? 0) <= FEW_LETTERS
  const mayFold = isAnswered(file) && parts.length > 0 && !isShort
  const isFolded = mayFold && !isUnfolded && !isPrinting
  return (
    <section class="app-report" aria-labelledby="report">
      <h2 class="govuk-heading-m" id="report" data-newest={isAnswered(file) ? undefined : NEWEST}>
        {words.report}
      </h2>
      {since && (
        <p class="govuk-body app-no-print">
          <LinkButton onClick={goToWritten}>
            {words.writtenSince(isoDateWords(since.on))}
          </LinkButton>
        </p>
      )}
      {!file.report && <p class="govuk-body">{words.reportMissing}</p>}
      {isFolded && (
        <Written as="p" class="govuk-body app-typed app-report__first">
          {file.report?.answers.what ?? ''}
        </Written>
      )}
      {parts.length > 0 && !isFolded && <Parts parts={parts} />}
      <ReportFiles file={file} />
      {mayFold && (
        <p class="govuk-body">
          <button
            type="button"
            class="govuk-link app-link-button"
            aria-expanded={!isFolded}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {isFolded ? words.wholeReport : words.foldReport}
          </button>
        </p>
      )}
    </section>
  )
}
