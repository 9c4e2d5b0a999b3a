/** An open case: read, written to, and forgotten. */
import { useRef, useState } from 'preact/hooks'
import type { ReporterAct } from '../../../client/compose-report.ts'
import type { SentFile } from '../../../client/files/upload.ts'
import type { CaseSession, OpenCase } from '../../../client/reporter/case.ts'
import type { OpenStage } from '../../../client/reporter/opening-stage.ts'
import type { OpenFile } from '../../common/files/file-list.tsx'
import { ownFiles } from '../files/own-files.ts'
import { type FilesHandle, useFiles } from './files.ts'
import type { Loaded, Refusing } from './portal.ts'

export type CaseState =
  /** `isUnknown`: the receipt that was typed last opens nothing. */
  | { readonly kind: 'closed'; readonly isUnknown: boolean }
  | { readonly kind: 'opening'; readonly stage: OpenStage }
  /** `what`: the part of the history that does not stand. */
  | { readonly kind: 'altered'; readonly what: string }
  | { readonly kind: 'refused'; readonly refusing: Refusing }
  | { readonly kind: 'open'; readonly opened: OpenCase }

/** How the last act ended. */
export type ActState =
  | { readonly kind: 'idle' | 'going' | 'moved' | 'nothingNew' | 'somethingNew' }
  | { readonly kind: 'done'; readonly act: ReporterAct; readonly excludedFirst: readonly string[] }
  /** `isRead`: looking for news failed, and nothing was to be added. */
  | { readonly kind: 'failed'; readonly refusing: Refusing; readonly isRead: boolean }

export interface CaseHandle {
  readonly state: CaseState
  readonly act: ActState
  /** The receipt as it was typed; a message, and the reasons of an appeal, that have not been sent. */
  readonly typed: string
  readonly message: string
  readonly reasons: string
  /** That are to go with the message. */
  readonly files: FilesHandle
  /** Of a message that is not known to be there, files that are: they go with the next one. */
  readonly hasSentFiles: boolean
  setTyped(typed: string): void
  setMessage(message: string): void
  setReasons(reasons: string): void
  /** True once a case is open. */
  open(loaded: Loaded, secret: Uint8Array): Promise<boolean>
  refresh(loaded: Loaded): Promise<void>
  /** Whoever went back while it was opening is not shown it. */
  close(): void
  /** Signs, stores and reads back; a message that was added is no longer in the box. */
  add(loaded: Loaded, act: ReporterAct): Promise<void>
  /** The message in its box, with the files that were chosen: they go first, and it follows when each is there or given up. */
  sendMessage(loaded: Loaded): Promise<void>
  openFile: OpenFile
}

export const useCase = (): CaseHandle => {
  const [state, setState] = useState<CaseState>({ kind: 'closed', isUnknown: false })
  const [act, setAct] = useState<ActState>({ kind: 'idle' })
  const [typed, setTyped] = useState('')
  const [message, setMessage] = useState('')
  const [reasons, setReasons] = useState('')
  const opened = state.kind === 'open' ? state.opened : null
  const files = useFiles(
    {
      taken: opened?.portal.epochs.files ?? null,
      own: opened ? ownFiles(opened.view).map(({ entry }) => entry.size) : [],
    },
    (original) => opened?.view.report?.files?.find((it) => it.original === original)?.name,
  )
  const session = useRef<CaseSession | null>(null)
  /** Files that are there, of a message that is not known to be. */
  const sent = useRef<readonly SentFile[]>([])

  const onStage = (stage: OpenStage) =>
    setState((before) => (before.kind === 'open' ? before : { kind: 'opening', stage }))

  /** False if it was dealt with: the history does not stand. */
  const isAltered = ({ engine }: Loaded, error: unknown): boolean => {
    const what = engine.alteration(error)
    if (what !== null) setState({ kind: 'altered', what })
    return what !== null
  }

  const read = async (loaded: Loaded, from: CaseSession): Promise<OpenCase | null> => {
    try {
      const opened = await from.read()
      setState({ kind: 'open', opened })
      setTyped('')
      return opened
    } catch (error) {
      if (isAltered(loaded, error)) return null
      const refusing = loaded.engine.toRefused(error)
      if (refusing.code === 'notFound') {
        session.current = null
        setState({ kind: 'closed', isUnknown: true })
      } else setState({ kind: 'refused', refusing })
      return null
    }
  }

  const add: CaseHandle['add'] = async (loaded, said) => {
    if (!session.current) return
    setAct({ kind: 'going' })
    try {
      const result = await session.current.add(said)
      setState({ kind: 'open', opened: result.opened })
      if (result.kind === 'moved') setAct({ kind: 'moved' })
      else {
        setAct({ kind: 'done', act: said, excludedFirst: result.excludedFirst })
        if (said.type === 'message') sent.current = []
        // What was typed while it was on its way stays.
        if (said.type === 'message') setMessage((now) => (now.trim() === said.text ? '' : now))
        if (said.type === 'appeal') setReasons((now) => (now.trim() === said.reasons ? '' : now))
      }
    } catch (error) {
      if (isAltered(loaded, error)) return setAct({ kind: 'idle' })
      const refusing = loaded.engine.toRefused(error)
      // What has gone cannot be named again.
      if (refusing.code === 'filesMissing') sent.current = []
      setAct({ kind: 'failed', refusing, isRead: false })
    }
  }

  return {
    add,
    async sendMessage(loaded) {
      const ready = files.tray?.ready ?? []
      const text = message.trim()
      if (!session.current) return
      if (files.kit && files.worker && ready.length > 0) {
        const to = { session: session.current, uploads: await session.current.files() }
        const way = files.send(files.kit.sendLetter(ready, { ...to, worker: files.worker }))
        setAct({ kind: 'going' })
        if (!(await way.settled())) return
        sent.current = [...sent.current, ...way.done]
      }
      const withFiles = sent.current.length > 0 ? { files: sent.current } : {}
      if (text || withFiles.files) await add(loaded, { type: 'message', text, ...withFiles })
      else setAct({ kind: 'idle' })
    },
    state,
    act,
    typed,
    message,
    reasons,
    files,
    hasSentFiles: sent.current.length > 0,
    async openFile(file) {
      const kit = await files.need()
      if (!kit || !session.current) throw new Error('the case is open no more')
      return kit.openReporterFile(session.current, file)
    },
    setTyped,
    setMessage,
    setReasons,
    async open(loaded, secret) {
      try {
        session.current = await loaded.engine.openSession(loaded.portal, secret, onStage)
      } catch (error) {
        setState({ kind: 'refused', refusing: loaded.engine.toRefused(error) })
        return false
      }
      return (await read(loaded, session.current)) !== null
    },
    close() {
      session.current = null
      setState({ kind: 'closed', isUnknown: false })
    },
    async refresh(loaded) {
      setAct({ kind: 'idle' })
      if (!session.current) return setState({ kind: 'closed', isUnknown: false })
      if (state.kind !== 'open') return void (await read(loaded, session.current))
      try {
        const opened = await session.current.read()
        setState({ kind: 'open', opened })
        const isNew = opened.view.entries.length > state.opened.view.entries.length
        setAct({ kind: isNew ? 'somethingNew' : 'nothingNew' })
      } catch (error) {
        if (isAltered(loaded, error)) return
        setAct({ kind: 'failed', refusing: loaded.engine.toRefused(error), isRead: true })
      }
    },
  }
}
