import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { sentText as text } from '#words/report-send.ts'
import type { Sent } from '../../../client/reporter/sending.ts'
import { Button } from '../../common/components/button.tsx'
import { Details } from '../../common/components/callouts.tsx'
import { Heading } from '../../common/components/page.tsx'
import type { FilesHandle } from '../state/files.ts'
import { finish } from '../state/leaving.ts'
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
      <Details summary={text.number}>
        <NewsLine news={sent.news} />
        <p>{text.numberHint}</p>
      </Details>
      {kit && isGoing && isAsking ? (
        <kit.AskFinish onStay={() => setAsking(false)} onForget={finish} />
      ) : (
        <Button onClick={() => (isGoing ? setAsking(true) : finish())}>{text.forget}</Button>
      )}
      <p class="govuk-hint">{text.forgetHint}</p>
    </>
  )
}
