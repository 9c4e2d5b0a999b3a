/** Files that are to go with a letter or a note: chosen on its form, sent before it, and named in it. */
import { useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import type { OfficerAct } from '../../../../client/compose-office.ts'
import { partsOf } from '../../../../client/files/parts.ts'
import { type SentFile, Upload } from '../../../../client/files/upload.ts'
import type { CaseFile } from '../../../../client/officer/case-file.ts'
import { filesIn, uploadsTo } from '../../../../client/officer/files.ts'
import type { Session } from '../../../../client/officer/session.ts'
import { carried } from '../../../common/files/carried.ts'
import { type Bounds, limitsOf, roomWords } from '../../../common/files/limits.ts'
import { Tray } from '../../../common/files/tray.ts'
import { Way } from '../../../common/files/way.ts'
import { faultOfCall } from '../../../common/files/way-faults.ts'
import { useLeaveWarning } from '../../../common/places.ts'
import { filesInWorker } from '../../../workers/files.ts'
import type { Copy } from './take-copy.ts'

export interface LetterFiles {
  readonly tray: Tray
  /** Those under way; null: none, or all are there. */
  readonly way: Way<SentFile> | null
  /** Whether some are chosen, or there already. */
  readonly hasAny: boolean
  /** How much may be chosen, said beside the field. */
  readonly room: string
  /** Sends what is chosen. @returns what is there then; null: the form went away before */
  send(session: Session, file: CaseFile): Promise<readonly SentFile[] | null>
  /** The letter stands. */
  clear(): void
  /** What is there has gone from the server. */
  lose(): void
}

const boundsOf = (session: Session, file: CaseFile): Bounds => ({
  taken: session.epochs.files,
  own: file.entries
    .filter(({ actor }) => actor === session.author.id)
    .flatMap((entry) => filesIn(file, entry) ?? [])
    .map(({ entry }) => entry.size),
})

/** @param copy goes in place of any that would be chosen */
export const useLetterFiles = (
  copy: Copy | null,
  session: Session,
  file: CaseFile,
): LetterFiles => {
  const now = useRef({ session, file })
  now.current = { session, file }
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const way = useRef<Way<SentFile> | null>(null)
  const sent = useRef<readonly SentFile[]>([])
  const { tray, worker } = useMemo(() => {
    const worker = filesInWorker()
    const limits = () => limitsOf(boundsOf(now.current.session, now.current.file))
    return { worker, tray: new Tray(limits, (it) => worker.clean(it)) }
  }, [])
  useLayoutEffect(() => {
    const end = tray.subscribe(() => draw(null))
    return () => {
      end()
      way.current?.end()
      worker.end()
    }
  }, [tray, worker])
  const begin = () => {
    sent.current = []
    if (copy) tray.put(copy)
    else tray.clear()
  }
  useLayoutEffect(begin, [copy])
  useLeaveWarning(tray.items.length > 0 || (way.current !== null && !way.current.isSettled))
  return {
    tray,
    way: way.current?.isSettled ? null : way.current,
    hasAny: tray.ready.length > 0 || sent.current.length > 0,
    room: roomWords(boundsOf(session, file)),
    async send(current, its) {
      if (tray.ready.length === 0) return sent.current
      const going = new Way<SentFile>(tray.ready, {
        carry: (ready) =>
          carried(
            (onProgress) =>
              new Upload(
                { ...uploadsTo({ session: current, file: its }), seal: worker.seal },
                ready,
                onProgress,
              ),
            ready.blob.size,
          ),
        faultOf: faultOfCall,
      })
      going.subscribe(() => draw(null))
      way.current = going
      tray.clear()
      void going.go()
      if (!(await going.settled())) return null
      sent.current = [...sent.current, ...going.done]
      return sent.current
    },
    clear() {
      sent.current = []
      tray.clear()
    },
    lose: begin,
  }
}

/** The acts of a form, with files in the letter or note among them. */
export const withFiles = (
  acts: readonly OfficerAct[],
  files: readonly SentFile[],
): readonly OfficerAct[] => {
  if (files.length === 0) return acts
  const parts = partsOf(files)
  return acts.map((it) =>
    'content' in it && (it.act.type === 'message' || it.act.type === 'note')
      ? ({
          ...it,
          act: { ...it.act, ...parts.act },
          content: { text: '', ...it.content, ...parts.content },
        } as OfficerAct)
      : it,
  )
}
