import { sentText as text } from '#words/report-send.ts'
import type { Sent } from '../../../client/reporter/sending.ts'
import { Button } from '../../common/components/button.tsx'
import { Heading } from '../../common/components/page.tsx'
import { startAfresh } from '../state/leaving.ts'
import { ComeBack } from './come-back.tsx'
import { NewsLine } from './news.tsx'

export const SentPage = ({ sent }: { sent: Sent }) => (
  <>
    <Heading>{text.title}</Heading>
    <ComeBack due={sent.due} />
    <h2 class="govuk-heading-m">{text.number}</h2>
    <NewsLine news={sent.news} />
    <p class="govuk-body">{text.numberHint}</p>
    <Button onClick={startAfresh}>{text.forget}</Button>
    <p class="govuk-hint">{text.forgetHint}</p>
  </>
)
