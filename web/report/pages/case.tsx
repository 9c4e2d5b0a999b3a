import { useEffect, useState } from 'preact/hooks'
import { caseText as text } from '#words/report-case.ts'
import { promisesText } from '#words/report-promises.ts'
import { readersText } from '#words/report-questions.ts'
import { newsText } from '#words/report-send.ts'
import type { CaseView, Entry } from '../../../client/reporter/case-view.ts'
import type { PortalView } from '../../../client/reporter/portal-view.ts'
import type { Slot } from '../../../client/reporter/slot.ts'
import { appealWords, StageWords } from '../../common/as-read/stage.tsx'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { Details, Inset } from '../../common/components/callouts.tsx'
import { Heading } from '../../common/components/page.tsx'
import { SummaryList } from '../../common/components/summary-list.tsx'
import { usePrinting } from '../../common/printing.ts'
import type { Pack } from '../../text/pack.ts'
import type { CaseHandle } from '../state/case.ts'
import { leavesInDoubt } from '../state/doubt.ts'
import type { Step } from '../state/steps.ts'
import { ActOutcome } from './act-outcome.tsx'
import { answerRows } from './answers.tsx'
import { DeviceDate } from './device-date.tsx'
import { Entries, Latest, latestOf } from './entries.tsx'
import { Finish, type Unsent } from './finish.tsx'
import { NewsLine } from './news.tsx'
import { OfficerList } from './officers.tsx'
import { Paragraphs } from './paragraphs.tsx'
import { Promises } from './promises.tsx'
import { OtherRoutes } from './refusal.tsx'
import { slotWords } from './slot-words.ts'
import { OtherVacancies, OverseerVacancy } from './vacancies.tsx'
import { MESSAGE_FILES, WriteForm } from './write.tsx'

interface CaseProps {
  view: CaseView
  portal: PortalView
  pack: Pack
  handle: CaseHandle
  slot: Slot
  /** Bytes that are left for the message. */
  room: number
  onGo: (step: Step) => void
  onRefresh: () => void
  onSend: () => void
}

const Title = ({ children }: { children: string }) => <h2 class="govuk-heading-m">{children}</h2>

/** Only on request: somebody may look over a shoulder. */
const OwnReport = ({ view, pack }: Pick<CaseProps, 'view' | 'pack'>) => {
  const [isOpened, setOpened] = useState(false)
  const isShown = usePrinting() || isOpened
  if (!view.report) return <p class="govuk-body">{text.messages.unreadable}</p>
  return (
    <>
      <Button kind="secondary" onClick={() => setOpened(!isOpened)}>
        {isShown ? text.report.hide : text.report.show}
      </Button>
      {isShown && <SummaryList rows={answerRows(view.report, pack)} />}
    </>
  )
}

/** The way to an overseer, or by when a request that waits takes effect. */
const Appeal = ({ view, slot, onGo }: Pick<CaseProps, 'view' | 'slot' | 'onGo'>) => {
  if (view.appeal === 'waiting') return <>{slotWords(slot, 'step')}</>
  if (view.appeal === 'made') return null
  return <LinkButton onClick={() => onGo('appeal')}>{text.appeal.title}</LinkButton>
}

/** Who is out of the list already, and can still read. */
const NotYetLeftOut = ({ view, slot }: Pick<CaseProps, 'view' | 'slot'>) => (
  <>
    {view.entries.map(
      ({ key, isWaiting, event }) =>
        isWaiting &&
        event?.type === 'excluded' && (
          <p class="govuk-body" key={key}>
            {text.events.excluded(event.name)} {slotWords(slot, 'exclusion')}
          </p>
        ),
    )}
  </>
)

const Readers = ({
  view,
  pack,
  slot,
  onGo,
}: Omit<CaseProps, 'portal' | 'handle' | 'room' | 'onRefresh' | 'onSend'>) => (
  <>
    <Title>{text.readers.title}</Title>
    <OfficerList officers={view.readers} pack={pack} />
    <NotYetLeftOut view={view} slot={slot} />
    {view.withNewKeys.readers.length > 0 && (
      <p class="govuk-body">{text.readers.newKeys(view.withNewKeys.readers)}</p>
    )}
    <OtherVacancies view={view} />
    {view.heldBack.length > 0 && (
      <>
        <h3 class="govuk-heading-s">{text.readers.heldBack}</h3>
        <OfficerList officers={view.heldBack} pack={pack} />
        {view.withNewKeys.heldBack.length > 0 && (
          <p class="govuk-body">{text.readers.newKeysHeldBack(view.withNewKeys.heldBack)}</p>
        )}
        {view.isLookedAtTogether && <Paragraphs texts={readersText.together.text} />}
      </>
    )}
    <ul class="govuk-list govuk-list--spaced">
      <li>
        <LinkButton onClick={() => onGo('exclude')}>{text.readers.exclude}</LinkButton>
      </li>
      {view.stage !== 'closed' && (
        <li>
          {view.appeal !== 'none' && <>{appealWords(view)} </>}
          <Appeal {...{ view, slot, onGo }} />
        </li>
      )}
    </ul>
  </>
)

const unsentIn = ({ message, reasons, act, files, hasSentFiles }: CaseHandle): Unsent => {
  const { tray, way } = files
  const areFiles = hasSentFiles || Boolean(tray?.items.length) || (way !== null && !way.isSettled)
  if (!`${message}${reasons}`.trim() && !areFiles) return 'nothing'
  const isSent = act.kind === 'failed' && !act.isRead && leavesInDoubt(act.refusing)
  return isSent || act.kind === 'going' ? 'inDoubt' : 'unsent'
}

const bringsFiles = ({ files }: Entry): boolean => files === null || files.length > 0

export const CasePage = (props: CaseProps) => {
  const { view, portal, pack, handle, slot, room, onGo, onRefresh, onSend } = props
  const { kit, need } = handle.files
  const hasFiles = Boolean(view.report?.files) || view.entries.some(bringsFiles)
  useEffect(() => {
    if (hasFiles) void need()
  }, [hasFiles])
  const maySend = view.isSealingPossible && room >= 0 && handle.act.kind !== 'going'
  const latest = latestOf(view.entries)
  const shown = { pack, kit, openFile: handle.openFile }
  const write = (
    <>
      {kit && (
        <kit.ReportFiles
          view={view}
          onChoose={() => document.getElementById(MESSAGE_FILES)?.click()}
        />
      )}
      <div class="app-no-print">
        <Title>{text.write.title}</Title>
      </div>
      {view.isSealingPossible ? (
        <WriteForm
          message={handle.message}
          room={room}
          isGoing={handle.act.kind === 'going'}
          files={handle.files}
          hasSentFiles={handle.hasSentFiles}
          onInput={handle.setMessage}
          onSend={onSend}
        />
      ) : (
        <Inset>{text.expired}</Inset>
      )}
    </>
  )
  return (
    <>
      <Heading>{text.title}</Heading>
      <ActOutcome {...{ act: handle.act, view, portal, slot }} />
      <OverseerVacancy view={view} portal={portal} />
      <DeviceDate today={view.today} />
      {latest && (
        <>
          <Title>{text.messages.newest}</Title>
          <Latest entry={latest} {...shown} />
          {write}
        </>
      )}
      <Title>{text.stage}</Title>
      <StageWords {...{ view, pack }} />
      {view.stage === 'closed' && view.appeal !== 'made' && (
        <p class="govuk-body">
          <Appeal {...{ view, slot, onGo }} />
        </p>
      )}
      <p class="govuk-body" role="status">
        {handle.act.kind === 'nothingNew' && text.nothingNew}
        {handle.act.kind === 'somethingNew' && text.somethingNew}
      </p>
      <Button kind="secondary" onClick={onRefresh}>
        {text.refresh}
      </Button>
      <Title>{promisesText.title}</Title>
      <Promises view={view} pack={pack} />
      {!latest && write}
      <Title>{text.messages.title}</Title>
      <Entries entries={view.entries} slot={slot} {...shown} />
      <Title>{text.report.title}</Title>
      <OwnReport view={view} pack={pack} />
      <Readers {...{ view, pack, slot, onGo }} />
      <OtherRoutes numbers={portal} />
      <Details summary={newsText.title}>
        <NewsLine news={view.news} />
        <p>{newsText.hint}</p>
      </Details>
      <Finish unsent={unsentIn(handle)} onSend={maySend && handle.message.trim() ? onSend : null} />
    </>
  )
}
