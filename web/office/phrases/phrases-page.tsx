/** An officer's own saved phrases: what they are, and adding, changing and removing them. */
import { useLayoutEffect, useState } from 'preact/hooks'
import { office as text } from '#words/office.ts'
import { officePhrases as words } from '#words/office-phrases.ts'
import { loadPhrases, type SavedPhrases, savePhrases } from '../../../client/officer/phrases.ts'
import { writtenLine } from '../../../client/written.ts'
import type { Phrase } from '../../../protocol/phrases.ts'
import { Button, LinkButton } from '../../common/components/button.tsx'
import { Inset, NotificationBanner } from '../../common/components/callouts.tsx'
import { ErrorSummary } from '../../common/components/error-summary.tsx'
import { BackLink, Column, Heading } from '../../common/components/page.tsx'
import { deviceDateWords } from '../device-date.ts'
import { faultText } from '../fault-text.ts'
import { useOffice } from '../office-context.ts'
import { go } from '../router.ts'
import { useLoad, useTask } from '../use-load.ts'
import { PhraseForm } from './phrase-form.tsx'
import { PhraseList } from './phrase-list.tsx'

const NOTHING: Phrase = { name: '', text: '' }

/** What was done, and what undoes it. */
interface Done {
  readonly said: string
  readonly undo?: () => void
}

export const PhrasesPage = () => {
  const { session, onSessionEnded } = useOffice()
  const [done, setDone] = useState<Done | null>(null)
  const { data, error, again, set } = useLoad('phrases', () => loadPhrases(session), onSessionEnded)
  return (
    <Column>
      <BackLink onClick={() => go({ page: 'account' })} />
      <ErrorSummary faults={error ? [{ text: faultText(error) }] : []} />
      {done && (
        <NotificationBanner key={done.said} kind="success" heading={done.said}>
          {done.undo && <LinkButton onClick={done.undo}>{words.putBack}</LinkButton>}
        </NotificationBanner>
      )}
      <Heading>{words.heading}</Heading>
      {Boolean(error) && (
        <Button kind="secondary" onClick={again}>
          {text.tryAgain}
        </Button>
      )}
      <p class="govuk-body">{words.intro}</p>
      <p class="govuk-body">{words.sealed}</p>
      {data && <Editor saved={data} onSaved={set} onDone={setDone} />}
    </Column>
  )
}

interface EditorProps {
  saved: SavedPhrases
  onSaved: (saved: SavedPhrases) => void
  onDone: (done: Done | null) => void
}

const Editor = ({ saved, onSaved, onDone }: EditorProps) => {
  const { session, onSessionEnded } = useOffice()
  const [typed, setTyped] = useState(NOTHING)
  /** The name of the phrase that is changed; null: one is added. */
  const [changing, setChanging] = useState<string | null>(null)
  const [isMoved, setMoved] = useState(false)
  const { busy, fault, run } = useTask(onSessionEnded)
  useLayoutEffect(() => {
    if (changing !== null) document.getElementById('name')?.focus()
  }, [changing])
  const others = saved.phrases.filter(({ name }) => name !== changing)
  const edit = (phrase: Phrase | null) => {
    onDone(null)
    setChanging(phrase?.name ?? null)
    setTyped(phrase ?? NOTHING)
  }
  const save = (
    before: SavedPhrases,
    phrases: readonly Phrase[],
    next: Done | ((now: SavedPhrases) => Done),
    isTyped = false,
  ) =>
    run(async () => {
      onDone(null)
      setMoved(false)
      const saving = await savePhrases(session, before, phrases)
      onSaved(saving.saved)
      if (saving.kind === 'moved') {
        if (!saving.saved.phrases.some(({ name }) => name === changing)) setChanging(null)
        setMoved(true)
        return
      }
      if (isTyped) edit(null)
      onDone(typeof next === 'function' ? next(saving.saved) : next)
    })
  const keep = (phrase: Phrase) => {
    const at = saved.phrases.findIndex(({ name }) => name === changing)
    const all = at < 0 ? [...saved.phrases, phrase] : saved.phrases.with(at, phrase)
    const said = changing === null ? words.done.added : words.done.changed
    save(saved, all, { said: said(writtenLine(phrase.name)) }, true)
  }
  const remove = (phrase: Phrase) =>
    save(
      saved,
      saved.phrases.filter((it) => it !== phrase),
      (now) => ({
        said: words.done.removed(writtenLine(phrase.name)),
        undo: () => save(now, saved.phrases, { said: words.done.back }),
      }),
      changing === phrase.name,
    )
  return (
    <>
      {saved.isUnreadable && <Inset>{words.unreadable}</Inset>}
      {saved.phrases.length === 0 && !saved.isUnreadable && <p class="govuk-body">{words.none}</p>}
      <PhraseList phrases={saved.phrases} onChange={edit} onRemove={remove} />
      {saved.savedMs !== null && (
        <p class="govuk-hint">{words.saved(deviceDateWords(saved.savedMs))}</p>
      )}
      <h2 class="govuk-heading-m">
        {changing === null ? words.add : words.change(writtenLine(changing))}
      </h2>
      <PhraseForm
        key={changing}
        typed={typed}
        others={others}
        busy={busy}
        fault={isMoved ? words.moved : fault}
        onType={setTyped}
        onSave={keep}
      />
      {changing !== null && (
        <p class="govuk-body">
          <LinkButton onClick={() => edit(null)}>{words.cancel}</LinkButton>
        </p>
      )}
    </>
  )
}
