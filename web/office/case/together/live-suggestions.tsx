/** While a subject is typed: what may be about the same person, wherever this officer may look. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { officeTogether } from '#words/office-together.ts'
import { allegationsIn } from '../../../../client/officer/together/in-case.ts'
import type { Suggestion } from '../../../../client/officer/together/known.ts'
import { MOST_ASKED } from '../../../../client/officer/together/link-review.ts'
import type { AboveProps } from '../forms/fields.ts'
import { CandidateCard } from './candidate.tsx'
import { isNobody } from './subject-fields.ts'
import { subjectIn } from './who.ts'

const words = officeTogether.suggestions
const AFTER_TYPING_MS = 250
const FRESH_FOR_MS = 60_000

type Found = readonly Suggestion[] | 'failed' | null

/** The last that was found stays until the next is there. What has come to other cases meanwhile is read in at times. */
const useSuggestions = ({ context, values }: AboveProps): { found: Found; isAsked: boolean } => {
  const { session, file } = context
  const subject = subjectIn(values, context)
  const isAsked = !isNobody(subject)
  const key = JSON.stringify(subject)
  const [found, setFound] = useState<Found>(null)
  const readMs = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    let isOver = false
    const look = () => {
      const except = new Set(allegationsIn(file).map(({ id }) => id))
      session.together.suggest(subject, except).then(
        (now) => !isOver && setFound(now),
        () => !isOver && setFound('failed'),
      )
    }
    const typed = () => {
      look()
      if (performance.now() - readMs.current < FRESH_FOR_MS) return
      readMs.current = performance.now()
      // Whoever subscribes is told when it is there; without it, what is known is gone by.
      session.together.refresh().catch(() => undefined)
    }
    const timer = isAsked ? setTimeout(typed, AFTER_TYPING_MS) : undefined
    const stop = session.together.subscribe(look)
    return () => {
      isOver = true
      clearTimeout(timer)
      stop()
    }
  }, [session.together, file, key])
  return { found, isAsked }
}

const countOf = (shown: number, count: number, isWhole: boolean): string => {
  if (count === 0) return isWhole ? words.none : ''
  return shown < count ? words.strongest(shown, count) : words.count(count)
}

export const LiveSuggestions = (props: AboveProps) => {
  const { found, isAsked } = useSuggestions(props)
  if (!isAsked) return null
  const all = Array.isArray(found) ? (found as readonly Suggestion[]) : []
  const some = all.slice(0, MOST_ASKED)
  const { together } = props.context.session
  const isWhole = together.seen !== null && together.gaps.length === 0
  return (
    <section class="app-suggested" aria-labelledby="suggested">
      <h2 class="govuk-heading-s" id="suggested">
        {words.heading}
      </h2>
      <p class="govuk-body" role="status">
        {found === null && words.checking}
        {found === 'failed' && words.failed}
        {Array.isArray(found) && countOf(some.length, all.length, isWhole)}
        {Array.isArray(found) && !isWhole && ` ${words.notWhole}`}
      </p>
      {some.length > 0 && <p class="govuk-hint">{words.how}</p>}
      {some.map(({ id, reasons }) => (
        <CandidateCard key={id} id={id} reasons={reasons} known={together.known()} />
      ))}
    </section>
  )
}
