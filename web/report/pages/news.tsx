import { newsText } from '#words/report-send.ts'
import { literal } from '../../../client/literal.ts'
import type { News } from '../../../client/reporter/sending.ts'
import { isoDateWords } from '../../common/date-words.ts'

/** What to note and compare: a server that holds news back cannot get past it. */
export const NewsLine = ({ news }: { news: News }) => (
  <p class="govuk-body">
    <strong>{newsText.head(news.number, isoDateWords(news.on))}</strong>
    <br />
    {newsText.words}: <span class="app-words">{literal(news.words.join(' '))}</span>
  </p>
)
