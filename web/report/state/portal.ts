import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Portal } from '../../../client/reporter/portal.ts'
import type { Numbers } from '../../../client/reporter/portal-view.ts'
import type { Refusal } from '../../../client/reporter/refused.ts'

export type Engine = typeof import('../engine.ts')

/** Why nothing goes on, in the pages' own words, and what failed. */
export interface Refusing {
  readonly code: Refusal
  readonly detail: string | null
}

export interface Loaded {
  readonly engine: Engine
  readonly portal: Portal
}

export type PortalState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'refused'
      readonly refusing: Refusing
      /** Null where nobody knows them. */
      readonly numbers: Numbers | null
    }
  | ({ readonly kind: 'ready' } & Loaded)

const load = async (before: Portal | undefined): Promise<PortalState> => {
  const engine = await import('../engine.ts').catch(() => null)
  const known = before?.view ?? null
  if (!engine) {
    return { kind: 'refused', refusing: { code: 'notLoaded', detail: null }, numbers: known }
  }
  try {
    return { kind: 'ready', engine, portal: await engine.loadPortal(before) }
  } catch (error) {
    const refusing = engine.toRefused(error)
    // Of a list that somebody may have changed, nothing is shown.
    const isDoubtful = refusing.code === 'invalid'
    const numbers = known ?? (isDoubtful ? null : await engine.readNumbers())
    return { kind: 'refused', refusing, numbers }
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
  const refuse = useCallback(
    (refusing: Refusing) =>
      setState({ kind: 'refused', refusing, numbers: seen.current?.view ?? null }),
    [],
  )
  return { state, retry, update, refuse }
}
