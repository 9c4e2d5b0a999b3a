import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { sentText as text } from '#words/report-send.ts'
import type { Sent } from '../../../client/reporter/sending.ts'
import { Button } from '../../common/components/button.tsx'
import { Heading } from '../../common/components/page.tsx'
import type { FilesHandle } from '../state/files.ts'
import { startAfresh } from '../state/leaving.ts'
import { ComeBack } from './come-back.tsx'
import { NewsLine } from './news.tsx'

interface SentPageProps {
  sent: Sent
  files: FilesHandle
  /** How far its files are. */
  following: ComponentChildren
}

export const SentPage = ({ sent, files: { kit, way }, following }: SentPageProps) => {
  const [isAsking, setAsking] = useState(false)
  const isGoing = way !== null && !way.isSettled
  return (
    <>
      <Heading>{text.title}</Heading>
      {following}
      <ComeBack due={sent.due} />
      <h2 class="govuk-heading-m">{text.number}</h2>
      <NewsLine news={sent.news} />
      <p class="govuk-body">{text.numberHint}</p>
      {kit && isGoing && isAsking ? (
        <kit.AskFinish onStay={() => setAsking(false)} onForget={startAfresh} />
      ) : (
        <Button onClick={() => (isGoing ? setAsking(true) : startAfresh())}>{text.forget}</Button>
      )}
      <p class="govuk-hint">{text.forgetHint}</p>
    </>
  )
}
