import { readersText } from '#words/report-questions.ts'
import { literal } from '../../../client/literal.ts'
import type { PortalView } from '../../../client/reporter/portal-view.ts'
import { Details } from '../../common/components/callouts.tsx'
import { isoDateWords } from '../../common/date-words.ts'

const text = readersText.words

/** The words of the portal id, to be compared with what hangs on a wall. */
export const CheckWords = ({ view }: { view: PortalView }) => (
  <Details summary={text.summary}>
    <p>{text.text}</p>
    <p class="app-words">{literal(view.checkWords.join(' '))}</p>
    <p>{text.why}</p>
    <p>{readersText.signed(isoDateWords(view.expiresOn))}</p>
  </Details>
)
