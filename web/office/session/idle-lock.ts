import { useEffect, useRef } from 'preact/hooks'

export const IDLE_LOCK_MS = 10 * 60_000
const LOOK_EVERY_MS = 5_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Calls `lock` once nobody has used the page for `idleMs`. A device that slept meanwhile counts as idle. */
export const useIdleLock = (isOpen: boolean, lock: () => void, idleMs = IDLE_LOCK_MS): void => {
  const latest = useRef(lock)
  latest.current = lock
  useEffect(() => {
    if (!isOpen) return
    let lastUsedMs = Date.now()
    const look = () => {
      if (Date.now() - lastUsedMs >= idleMs) latest.current()
    }
    const used = () => {
      look()
      lastUsedMs = Date.now()
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', look)
    for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, used, true)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, used, true)
    }
  }, [isOpen, idleMs])
}
