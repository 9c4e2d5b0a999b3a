import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Refusal } from '../../text/en/report-refusals.ts'
import type { Portal } from '../engine/portal.ts'

export type Engine = typeof import('../engine/engine.ts')

/** Why nothing goes on, in the pages' own words, and what failed. */
export interface Refusing {
  readonly reason: Refusal
  readonly detail: string | null
}

export interface Loaded {
  readonly engine: Engine
  readonly portal: Portal
}

export type PortalState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'refused'; readonly refusing: Refusing }
  | ({ readonly kind: 'ready' } & Loaded)

const load = async (before: Portal | undefined): Promise<PortalState> => {
  const engine = await import('../engine/engine.ts').catch(() => null)
  if (!engine) return { kind: 'refused', refusing: { reason: 'notLoaded', detail: null } }
  try {
    return { kind: 'ready', engine, portal: await engine.loadPortal(before) }
  } catch (error) {
    return { kind: 'refused', refusing: engine.toRefused(error) }
  }
}

export interface PortalHandle {
  readonly state: PortalState
  retry(): void
  /** A newer one of the same portal. */
  update(portal: Portal): void
  refuse(refusing: Refusing): void
}

/** Loads cryptography and the signed directory behind the first page. */
export const usePortal = (): PortalHandle => {
  const [state, setState] = useState<PortalState>({ kind: 'loading' })
  const seen = useRef<Portal | undefined>(undefined)
  if (state.kind === 'ready') seen.current = state.portal
  const retry = useCallback(() => {
    setState({ kind: 'loading' })
    void load(seen.current).then(setState)
  }, [])
  useEffect(retry, [])
  const update = useCallback(
    (portal: Portal) =>
      setState((before) => (before.kind === 'ready' ? { ...before, portal } : before)),
    [],
  )
  const refuse = useCallback((refusing: Refusing) => setState({ kind: 'refused', refusing }), [])
  return { state, retry, update, refuse }
}
