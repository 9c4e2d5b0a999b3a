/** Files that are to go with what is typed. Their code is fetched with the first that is chosen. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Tray } from '../../common/files/tray.ts'

export type FilesKit = typeof import('../files/kit.tsx')

export interface FilesHandle {
  /** Null until somebody chooses a file. */
  readonly kit: FilesKit | null
  readonly tray: Tray | null
  /** The code for them did not come. */
  readonly isFailed: boolean
  choose(files: readonly File[]): void
}

/** @param onChange told of each change to what is chosen */
export const useFiles = (): FilesHandle => {
  const [kit, setKit] = useState<FilesKit | null>(null)
  const [isFailed, setFailed] = useState(false)
  const [, draw] = useState(0)
  const tray = useRef<Tray | null>(null)
  // With the page goes what was chosen on it.
  useEffect(() => () => tray.current?.close(), [])
  return {
    kit,
    tray: tray.current,
    isFailed,
    async choose(files) {
      const loaded = kit ?? (await import('../files/kit.tsx').catch(() => null))
      setKit(loaded)
      setFailed(!loaded)
      if (!loaded) return
      if (!tray.current) {
        tray.current = loaded.openTray()
        tray.current.subscribe(() => draw((count) => count + 1))
      }
      tray.current.add(files)
    },
  }
}
