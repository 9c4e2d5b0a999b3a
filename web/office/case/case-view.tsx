import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { officeActs } from '#words/office-acts.ts'
import { officeCase } from '#words/office-case.ts'
import { officeDay } from '#words/office-day.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { titleOf } from '../../../client/officer/newest.ts'
import { NotificationBanner, Tag } from '../../common/components/callouts.tsx'
import { BackLink, focusOnStep } from '../../common/components/page.tsx'
import { Written } from '../../common/components/written.tsx'
import { isoDateWords } from '../../common/date-words.ts'
import { useOffice } from '../office-context.ts'
import { readUrgentBy } from '../queue/due.ts'
import { ProposedTitle } from '../queue/title-proposal.tsx'
import { go } from '../router.ts'
import { ActPanel } from './act-panel.tsx'
import { CaseActs } from './case-acts.tsx'
import { CaseWarnings } from './case-warnings.tsx'
import { ClockPanel } from './clock-panel.tsx'
import { DraftNotes } from './draft-notes.tsx'
import { Facts } from './facts.tsx'
import type { Copy } from './files/take-copy.ts'
import type { CaseAct } from './forms/context.ts'
import { HistoryList } from './history-list.tsx'
import { IdentityRisk } from './identity-risk.tsx'
import { NextCase } from './next-case.tsx'
import { answerOf, ReplyBox } from './reply-box.tsx'
import { ReportBox } from './report-box.tsx'
import { AllegationsBox } from './together/allegations-box.tsx'
import type { ActDone } from './use-case-act.ts'
import { WaitingBox } from './waiting-box.tsx'

const words = officeCase.file

interface CaseViewProps extends ActDone {
  file: CaseFile
  /** What somebody has asked to do. */
  act: CaseAct | null
  about: string | null
  done: string | null
  /** Something of the case that came later is not what it should be. */
  onAlarm: (error: unknown) => void
}

/** The conversation with its end to write at, and beside it what is promised and can be done, or the act being done. */
export const CaseView = ({ file, act, about, done, onAlarm, ...onwards }: CaseViewProps) => {
  const { session } = useOffice()
  // What is being written is not put away because a colleague was quicker: it says so when it is sent.
  const [answer, setAnswer] = useState(() => answerOf(session, file))
  const asked = act === answer ? null : act
  const [copy, setCopy] = useState<Copy | null>(null)
  useFocusOnAct(`${asked}/${about}`)
  return (
    <div class={asked ? 'app-wide app-case app-case--act' : 'app-wide app-case'}>
      <CaseHead
        file={file}
        isActing={asked !== null}
        isArrival={!asked && !done}
        onDone={onwards.onDone}
      />
      <CaseWarnings file={file} />
      <DraftNotes caseId={file.id} />
      <div class="app-case__columns">
        <div class="app-case__main">
          <ReportBox file={file} />
          <AllegationsBox file={file} />
          <HistoryList {...{ file, onAlarm }} onFile={onwards.onFile} onCopy={setCopy} />
          {!asked && <IdentityRisk file={file} isKeptInView />}
          {!asked && answer && (
            <ReplyBox
              key={answer}
              {...{ act: answer, file }}
              {...onwards}
              isAsked={act === answer}
              onOver={() => setAnswer(answerOf(session, file))}
            />
          )}
        </div>
        <div class="app-case__side">
          {asked ? (
            <ActPanel
              key={`${asked}/${about}`}
              {...{ act: asked, about, file, copy }}
              {...onwards}
            />
          ) : (
            <>
              {done && <NotificationBanner kind="success" heading={done} children={null} />}
              <WaitingBox file={file} />
              <ClockPanel file={file} />
              <CaseActs file={file} answer={answer} />
              <Facts file={file} />
            </>
          )}
        </div>
      </div>
    </div>
  )
}

/** The conversation stays where it is while acts are chosen and left. */
const useFocusOnAct = (asked: string): void => {
  const last = useRef(asked)
  useLayoutEffect(() => {
    if (last.current === asked) return
    last.current = asked
    focusOnStep()
  }, [asked])
}

interface CaseHeadProps extends Pick<CaseViewProps, 'onDone'> {
  file: CaseFile
  /** The act beside the conversation is what the page is about. */
  isActing: boolean
  /** It takes the focus. */
  isArrival: boolean
}

/** Stays in view where there is room, so that nobody writes in another case than they think. */
const CaseHead = ({ file, isActing, isArrival, onDone }: CaseHeadProps) => {
  const { left } = useOffice()
  const title = titleOf(file)
  const heading = words.heading(file.number)
  const back = () => go(isActing ? { page: 'case', case: file.id, act: null } : left.list)
  return (
    <div class="app-case__head">
      <BackLink onClick={back} />
      {!isActing && <NextCase id={file.id} />}
      {isActing ? (
        <p class="govuk-heading-m app-case__number">{heading}</p>
      ) : (
        <h1
          class="govuk-heading-m app-case__number"
          tabIndex={-1}
          data-focus={isArrival ? heading : undefined}
        >
          {heading}
        </h1>
      )}
      <Urgent file={file} />
      {title && (
        <Written as="span" class="app-case__title">
          {title}
        </Written>
      )}
      {!title && !isActing && (
        <ProposedTitle
          caseId={file.id}
          number={file.number}
          onDone={() => onDone(null, officeActs.title.done)}
        />
      )}
    </div>
  )
}

const Urgent = ({ file }: { file: CaseFile }) => {
  const { session } = useOffice()
  const { state, shared } = file.verified.replay
  if (!state.urgent) return null
  const receivedOn = shared[0]?.body.on ?? ''
  const by = readUrgentBy({ ...state, receivedOn }, session.epochs.current.body.policy.clocks)
  return (
    <span class="app-case__urgent">
      <Tag colour="red">{words.urgent}</Tag> {by && officeDay.due.readBy(isoDateWords(by, true))}
    </span>
  )
}
