import { useLayoutEffect, useRef } from 'preact/hooks'
import { tellTabs, useTabs } from './tabs.ts'

const LOOK_EVERY_MS = 5_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Calls `lock` once the officer has used none of their tabs for `idleMs`. A device that slept meanwhile counts as idle.
 * @param officer null: nothing is open
 */
export const useIdleLock = (officer: string | null, lock: () => void, idleMs: number): void => {
  const latest = useRef(lock)
  latest.current = lock
  const lastUsedMs = useRef(0)
  useTabs((heard) => {
    if (heard.kind !== 'used' || heard.officer !== officer) return
    lastUsedMs.current = Math.max(lastUsedMs.current, heard.atMs)
  })
  useLayoutEffect(() => {
    if (officer === null) return
    let toldMs = 0
    lastUsedMs.current = Date.now()
    const look = () => {
      if (Date.now() - lastUsedMs.current >= idleMs) latest.current()
    }
    const used = () => {
      look()
      lastUsedMs.current = Date.now()
      if (lastUsedMs.current - toldMs < LOOK_EVERY_MS) return
      toldMs = lastUsedMs.current
      tellTabs('used', officer)
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', look)
    for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, used, true)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, used, true)
    }
  }, [officer, idleMs])
}
