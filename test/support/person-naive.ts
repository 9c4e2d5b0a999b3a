/** A person's page as one would write it by hand from opened contents: no code of the page's is shared. */
import { isDeepStrictEqual } from 'node:util'
import type { Known, KnownAnswer, KnownDecision } from '../../client/officer/together/known.ts'
import { dayOf } from '../../protocol/dates.ts'
import type { Subject } from '../../protocol/together/subject.ts'
import { casesOf, count, type World } from './board-naive.ts'
import { behaviourOf, type boardByHand, recorded } from './patterns-naive.ts'

const ONE_OF: Readonly<Record<string, string>> = {
  staffNumbers: 'staffNumber',
  emails: 'email',
  phones: 'phone',
  handles: 'handle',
}

const toldIn = (subject: Subject): (readonly [string, string])[] =>
  Object.entries(subject).flatMap(([field, value]) =>
    typeof value === 'string'
      ? [[field, value] as const]
      : (value ?? []).map((it) =>
          typeof it === 'string'
            ? ([ONE_OF[field] ?? field, it] as const)
            : ([it.kind, it.text] as const),
        ),
  )

/** Each name and number once, with the allegations in which it was told. */
const toldOf = ({ known }: World, set: readonly string[]) => {
  const all = recorded(known, set)
  const told = all.flatMap(({ content }) => toldIn(content.subject))
  return [...new Set(told.map((it) => JSON.stringify(it)))].map((text) => {
    const where = all.filter(({ content }) =>
      toldIn(content.subject).some((it) => JSON.stringify(it) === text),
    )
    const [kind, value] = JSON.parse(text) as [string, string]
    return { kind, value, allegations: where.map(({ id }) => id) }
  })
}

/** A name and a number, as they were told last. */
const calledLast = ({ known }: World, set: readonly string[]) => {
  const last = (kind: string) =>
    recorded(known, set)
      .toReversed()
      .flatMap(({ content }) => toldIn(content.subject))
      .find(([it]) => it === kind)?.[1]
  return {
    name: last('name') ?? last('nickname') ?? last('former') ?? null,
    staffNumber: last('staffNumber') ?? null,
  }
}

/** Where it stands: the number of its case, and its place among the allegations of that case. */
const standsAt = ({ known, cases }: World, id: string) => {
  const caseId = recorded(known, [id])[0]?.caseId ?? ''
  const own = recorded(known, known.allegations.keys()).filter((it) => it.caseId === caseId)
  return { number: cases.get(caseId)?.number, nth: own.findIndex((it) => it.id === id) + 1 }
}

const decisionsOn = (known: Known, id: string): KnownDecision[] =>
  known.decisions
    .filter(({ allegation }) => allegation === id)
    .toSorted(({ source: a }, { source: b }) => a.on - b.on || a.seq - b.seq)

/** Without those that say again what the one before on the same allegation says; these are days of that one. */
const decidedOn = (known: Known, id: string) => {
  const all = decisionsOn(known, id)
  const isRepeat = (at: number) =>
    at > 0 && isDeepStrictEqual(all[at]?.content, all[at - 1]?.content)
  return all.flatMap((decision, at) => {
    if (isRepeat(at)) return []
    const rest = all.slice(at + 1)
    const other = rest.findIndex((_, i) => !isRepeat(at + 1 + i))
    const repeats = other < 0 ? rest : rest.slice(0, other)
    return [{ decision, repeatedOn: repeats.map(({ source }) => source.on) }]
  })
}

const cameOn = ({ known, cases }: World, id: string): number => {
  const [it] = recorded(known, [id])
  return cases.get(it?.caseId ?? '')?.received ?? it?.first.on ?? Number.NaN
}

const dayIn = (text: string | null | undefined) => (text ? dayOf(text) : null)

const WARNINGS = ['writtenWarning', 'finalWrittenWarning']
const isWarning = ({ content: { action } }: KnownDecision) =>
  action !== null && WARNINGS.includes(action.code)

/** What happened on which day, without a care for order. */
const happened = (world: World, set: readonly string[]) =>
  set.flatMap((id) => [
    { kind: 'came', on: cameOn(world, id), allegation: id },
    ...decidedOn(world.known, id).flatMap(({ decision, repeatedOn }) => {
      const { content, source } = decision
      const of = { allegation: id, statement: source.statement }
      const from = dayIn(content.action?.from)
      return [
        { kind: 'decided', on: source.on, ...of, repeatedOn },
        ...(isWarning(decision) && from !== null
          ? [{ kind: 'warning', on: from, ...of, until: dayIn(content.action?.until) }]
          : []),
      ]
    }),
  ])

type Answered = 'yes' | 'no' | 'unknown'
const sum = <T>(of: readonly { readonly is: Answered; readonly it: T }[]) => {
  const answer = (['yes', 'unknown'] as const).find((one) => of.some(({ is }) => is === one))
  return { answer: answer ?? 'no', matters: of.filter(({ is }) => is === (answer ?? is)) }
}

const warnings = (known: Known, set: readonly string[], on: number) =>
  sum(
    set.flatMap((id) => {
      const all = decisionsOn(known, id).filter(({ content }) => content.action)
      const codes = new Set(all.filter(isWarning).map(({ content }) => content.action?.code))
      return [...codes].map((code) => {
        const given = all.findLast(({ content }) => content.action?.code === code)
        const isLast = given === all.at(-1)
        const from = dayIn(given?.content.action?.from)
        const until = dayIn(given?.content.action?.until)
        const isOver = on < (from ?? on) || on > (until ?? on)
        const isTold = isLast && from !== null && until !== null
        const is: Answered = isOver ? 'no' : isTold ? 'yes' : 'unknown'
        return { is, it: [id, given?.source.statement, isLast] }
      })
    }),
  )

/** What the last words about a pair say of how closely the two are connected. */
const connected = (known: Known, a: string, b: string): boolean | null => {
  const { person, links, isDisputed, words } = count(known, a, b)
  if (person === 'differentPerson' || (person === null && links.length === 0)) return null
  const said = new Set(words.map(({ answer }) => answer.closelyConnected))
  const [one] = said
  if (said.size === 1 && one !== null && one !== undefined) return one
  return links.includes('sameIncident') && !isDisputed ? true : null
}

const incidents = (known: Known, all: readonly string[]) => {
  const pairs = all.flatMap((a) => all.filter((b) => a !== b).map((b) => [a, b] as const))
  const apart = pairs.flatMap(([a, b]) => (connected(known, a, b) === false ? [a] : []))
  if (apart.length > 0) return { answer: 'yes', matters: all.filter((id) => apart.includes(id)) }
  const [first = ''] = all
  const near = new Set([first])
  for (const a of near) for (const b of all) if (a !== b && connected(known, a, b)) near.add(b)
  const far = all.filter((id) => !near.has(id))
  return far.length > 0 ? { answer: 'unknown', matters: far } : { answer: 'no', matters: all }
}

const kindsIn = (known: Known, id: string) =>
  recorded(known, [id]).flatMap(({ content }) =>
    content.kinds.map(({ scheme, code }) => {
      return { scheme, is: behaviourOf(scheme, code) }
    }),
  )

const behaviour = (known: Known, all: readonly string[]) =>
  sum(
    all.map((id) => {
      const others = all.filter((other) => other !== id).map((other) => kindsIn(known, other))
      const own = kindsIn(known, id)
      const isSame = own.some(({ is }) => others.flat().some((it) => it.is === is))
      const canBeTold = others.every((kinds) =>
        kinds.some(({ scheme }) => own.some((it) => it.scheme === scheme)),
      )
      return { is: isSame ? 'yes' : canBeTold ? 'no' : 'unknown', it: id }
    }),
  )

/** The three questions as they are answered on a day. Only of warnings it does not matter when they came to be known. */
const cameTo = (world: World, set: readonly string[], on: number) => {
  const { known } = world
  const came = recorded(known, set).filter(({ id }) => cameOn(world, id) <= on)
  const all = came.filter(({ content }) => content.provenance !== 'disproved').map(({ id }) => id)
  const warned = warnings(known, set, on)
  const near = incidents(known, all)
  const alike = behaviour(known, all)
  return {
    warning: { answer: warned.answer, matters: warned.matters.map(({ it }) => it).toSorted() },
    incidents: { answer: near.answer, matters: near.matters.toSorted() },
    behaviour: { answer: alike.answer, matters: alike.matters.map(({ it }) => it).toSorted() },
  }
}

const name = ({ source, from }: KnownAnswer) => `${source.statement} ${from}`

/** Each pair that was answered about: what counts, what others last said otherwise, and what was said before. */
const answersIn = ({ known }: World, set: readonly string[]) =>
  set.flatMap((a) =>
    set.flatMap((b) => {
      const all = known.answers.filter(
        ({ from, to }) => [from, to].toSorted().join() === `${a},${b}`,
      )
      if (all.length === 0) return []
      const { person, isDisputed, words } = count(known, a, b)
      const officers = [...new Set(all.map(({ source }) => source.by))]
      const lasts = officers.flatMap((by) => {
        const own = all.filter(({ source }) => source.by === by)
        return own.toSorted((x, y) => y.source.on - x.source.on || y.source.seq - x.source.seq)[0]
      })
      const differing = lasts.filter(
        (it) =>
          it !== undefined &&
          it.answer.person !== person &&
          (it.answer.person !== null || it.answer.links.length > 0),
      )
      return [
        {
          ends: [a, b],
          isDisputed,
          counting: words.map(name).toSorted(),
          dissent: differing.flatMap((it) => (it ? name(it) : [])).toSorted(),
          all: all.map(name).toSorted(),
        },
      ]
    }),
  )

/** What links this person's allegations with those of others. */
const linksTo = ({ known }: World, set: readonly string[]) =>
  set.flatMap((own) =>
    [...known.allegations.keys()]
      .filter((other) => !set.includes(other))
      .flatMap((other) => count(known, own, other).links.map((link) => ({ link, own, other }))),
  )

/** @param board of the same world */
export const pageByHand = (
  world: World,
  set: readonly string[],
  today: number,
  board: Pick<ReturnType<typeof boardByHand>, 'again' | 'together'>,
) => {
  const cases = casesOf(world, set)
  return {
    called: [calledLast(world, set)],
    at: set.map((id) => ({ id, ...standsAt(world, id) })),
    told: toldOf(world, set),
    answers: answersIn(world, set),
    happened: happened(world, set),
    cameTo: [cameTo(world, set, today)],
    again: board.again.filter(({ to }) => set.includes(to)),
    links: linksTo(world, set),
    together: board.together.filter((group) => group.cases.some((id) => cases.includes(id))),
  }
}
