import { caseText } from '#words/report-case.ts'
import { literal } from '../../../client/literal.ts'
import type { News } from '../../../client/reporter/sending.ts'
import { isoDateWords } from '../../common/date-words.ts'

/** What to note and compare: a server that holds news back cannot get past it. */
export const NewsLine = ({ news }: { news: News }) => (
  <p class="govuk-body">
    <strong>{caseText.news.head(news.number, isoDateWords(news.on))}</strong>
    <br />
    {caseText.news.words}: <span class="app-words">{literal(news.words.join(' '))}</span>
  </p>
)
