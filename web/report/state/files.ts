/** Files that are to go with what is typed. Their code is fetched with the first that is chosen, or that a letter has. */
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { Bounds } from '../../common/files/limits.ts'
import type { NameOf, Tray } from '../../common/files/tray.ts'
import type { AnyWay, Way } from '../../common/files/way.ts'
import type { FilesWorker } from '../../workers/files.ts'

export type FilesKit = typeof import('../files/kit.tsx')

type Held = ReturnType<FilesKit['openTray']>

export interface FilesHandle {
  /** Null until there is a file. */
  readonly kit: FilesKit | null
  readonly tray: Tray | null
  /** Cleans them, and seals them. */
  readonly worker: FilesWorker | null
  /** Those that have left the tray. */
  readonly way: AnyWay | null
  /** The code for them did not come. */
  readonly isFailed: boolean
  /** What bounds how much may be chosen. */
  readonly bounds: Bounds
  choose(files: readonly File[]): Promise<void>
  /** They leave the tray. */
  send<Done>(way: Way<Done>): Way<Done>
  need(): Promise<FilesKit | null>
}

/** @param nameOf what a file is called already, by its hash as it was chosen */
export const useFiles = (bounds: Bounds, nameOf?: NameOf): FilesHandle => {
  const [kit, setKit] = useState<FilesKit | null>(null)
  const [isFailed, setFailed] = useState(false)
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const coming = useRef<Promise<FilesKit | null> | null>(null)
  /** Chosen while the code for them is on its way. */
  const waiting = useRef<File[]>([])
  const now = useRef(bounds)
  now.current = bounds
  const held = useRef<Held | null>(null)
  const way = useRef<FilesHandle['way']>(null)
  // With the page goes what was chosen on it.
  useEffect(
    () => () => {
      way.current?.end()
      held.current?.worker.end()
    },
    [],
  )
  /** Once for all who ask: two imports of the same code may come in either order. */
  const need = () => {
    coming.current ??= import('../files/kit.tsx')
      .catch(() => null)
      .then((loaded) => {
        if (!loaded) coming.current = null
        setKit(loaded)
        setFailed(!loaded)
        return loaded
      })
    return coming.current
  }
  return {
    ...{ kit, isFailed, bounds, need },
    tray: held.current?.tray ?? null,
    worker: held.current?.worker ?? null,
    way: way.current,
    async choose(files) {
      // Added as one choice: what is said of one file stays as long as what is said of the others.
      waiting.current.push(...files)
      const loaded = await need()
      const chosen = waiting.current.splice(0)
      if (!loaded || chosen.length === 0) return
      if (!held.current) {
        held.current = loaded.openTray(() => now.current, nameOf)
        held.current.tray.subscribe(() => draw(null))
      }
      held.current.tray.add(chosen)
    },
    send(going) {
      way.current?.end()
      way.current = going
      going.subscribe(() => draw(null))
      held.current?.tray.clear()
      void going.go()
      return going
    },
  }
}
