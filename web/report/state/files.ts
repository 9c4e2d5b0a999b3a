/** Files that are to go with what is typed. Their code is fetched with the first that is chosen, or that a letter has. */
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { FilesTaken } from '../../../protocol/exchanges/directory.ts'
import { MOST_CHUNKS } from '../../../protocol/files/steps.ts'
import { limitsOf, roomWords } from '../../common/files/limits.ts'
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
  /** How much may be chosen, said beside the field. */
  readonly room: string
  choose(files: readonly File[]): Promise<void>
  /** They leave the tray. */
  send<Done>(way: Way<Done>): Way<Done>
  need(): Promise<FilesKit | null>
}

interface Given {
  /** What the portal takes; null while nobody knows. */
  readonly taken: FilesTaken | null
  /** True bytes of the reporter's own files that are in the case. */
  readonly own?: readonly number[]
  readonly nameOf?: NameOf
}

const USUAL: FilesTaken = { mostChunks: MOST_CHUNKS, isFull: false }

/** @param nameOf what a file is called already, by its hash as it was chosen */
export const useFiles = ({ taken, own = [], nameOf }: Given): FilesHandle => {
  const [kit, setKit] = useState<FilesKit | null>(null)
  const [isFailed, setFailed] = useState(false)
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const coming = useRef<Promise<FilesKit | null> | null>(null)
  /** Chosen while the code for them is on its way. */
  const waiting = useRef<File[]>([])
  const now = useRef({ taken: taken ?? USUAL, own })
  now.current = { taken: taken ?? USUAL, own }
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
    ...{ kit, isFailed, need },
    room: roomWords(taken ?? USUAL, own),
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
        held.current = loaded.openTray(() => limitsOf(now.current.taken, now.current.own), nameOf)
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
