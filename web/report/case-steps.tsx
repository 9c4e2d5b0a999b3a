import { useState } from 'preact/hooks'
import { refusals } from '#words/report-refusals.ts'
import type { ReporterAct } from '../../client/compose-report.ts'
import type { Pack } from '../text/pack.ts'
import { AlteredPage } from './pages/altered.tsx'
import { CasePage } from './pages/case.tsx'
import { AppealPage, ExcludePage } from './pages/case-acts.tsx'
import { EnterPage, OpeningPage } from './pages/enter.tsx'
import { RefusalPage } from './pages/refusal.tsx'
import type { CaseHandle } from './state/case.ts'
import type { Loaded, PortalHandle } from './state/portal.ts'
import type { Steps } from './state/steps.ts'

interface CaseStepsProps {
  steps: Steps
  portal: PortalHandle
  pack: Pack
  handle: CaseHandle
}

/** Coming back: the receipt, then the case. */
export const CaseSteps = ({ steps, portal, pack, handle }: CaseStepsProps) => {
  const { state } = portal
  const [leavingOut, setLeavingOut] = useState<string>()
  const opening = handle.state
  if (state.kind === 'refused') {
    return (
      <RefusalPage
        title={refusals.titleReading}
        refusing={state.refusing}
        numbers={state.numbers}
        onRetry={portal.retry}
        onBack={steps.back}
      />
    )
  }
  const loaded = state.kind === 'ready' ? state : null
  const open = async (it: Loaded, secret: Uint8Array) => {
    if ((await handle.open(it, secret)) && !steps.settle('case', 'enter')) handle.close()
  }
  if (!loaded || opening.kind === 'closed') {
    return (
      <EnterPage
        key={String(opening.kind === 'closed' && opening.isUnknown)}
        decode={loaded && ((typed) => loaded.engine.decode(loaded.portal, typed))}
        isUnknown={opening.kind === 'closed' && opening.isUnknown}
        typed={handle.typed}
        onTyped={handle.setTyped}
        onOpen={(secret) => {
          if (loaded) void open(loaded, secret)
        }}
      />
    )
  }
  const { view: portalView } = loaded.portal
  const refresh = () => void handle.refresh(loaded)
  if (opening.kind === 'opening') return <OpeningPage stage={opening.stage} />
  if (opening.kind === 'altered') {
    return <AlteredPage what={opening.what} view={portalView} onRetry={refresh} />
  }
  if (opening.kind === 'refused') {
    return (
      <RefusalPage
        title={refusals.titleReading}
        refusing={opening.refusing}
        numbers={portalView}
        onRetry={refresh}
      />
    )
  }
  const { view, slot } = opening.opened
  const add = (act: ReporterAct) => handle.add(loaded, act)
  if (steps.step === 'exclude') {
    return (
      <ExcludePage
        view={view}
        portal={portalView}
        pack={pack}
        chosen={leavingOut}
        onChoose={setLeavingOut}
        onExclude={(officer) => {
          void add({ type: 'exclude', officer })
          steps.settle('case')
        }}
      />
    )
  }
  if (steps.step === 'appeal') {
    return (
      <AppealPage
        view={view}
        portal={portalView}
        reasons={handle.reasons}
        room={loaded.engine.roomFor('appeal', { version: 1, reasons: handle.reasons.trim() })}
        onReasons={handle.setReasons}
        onAppeal={() => {
          void add({ type: 'appeal', reasons: view.isSealingPossible ? handle.reasons.trim() : '' })
          steps.settle('case')
        }}
      />
    )
  }
  return (
    <CasePage
      view={view}
      portal={portalView}
      pack={pack}
      handle={handle}
      slot={slot}
      room={loaded.engine.roomFor('message', { version: 1, text: handle.message.trim() })}
      onGo={steps.go}
      onRefresh={refresh}
      onSend={() => void handle.sendMessage(loaded)}
    />
  )
}
