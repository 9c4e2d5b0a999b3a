/** A subject as it is typed, and back. */
import { officeTogether } from '#words/office-together.ts'
import { literal } from '../../../../client/literal.ts'
import { line as lineOf } from '../../../../protocol/fields.ts'
import { NAME_KINDS, STAFF, type Subject } from '../../../../protocol/together/subject.ts'
import type { FormContext } from '../forms/context.ts'
import { type Before, type Field, line, oneOf, type Shown } from '../forms/fields.ts'

const { labels, form: words } = officeTogether
const MOST = 8

/** What goes by several: how many letters each may have, and what stands between them. */
const LISTS = {
  staffNumbers: { letters: 40, between: /[;,\n]/ },
  emails: { letters: 120, between: /[;,\n]/ },
  phones: { letters: 40, between: /[;,\n]/ },
  handles: { letters: 80, between: /[;,\n]/ },
} as const
/** A name may have a comma in it. */
const NAMES = { letters: 120, between: /[;\n]/ }
const LINES = { rank: 60, unit: 120, description: 300 } as const

type List = keyof typeof LISTS
type Line = keyof typeof LINES
type NameKind = (typeof NAME_KINDS)[number]

const LIST_NAMES = Object.keys(LISTS) as List[]
const LINE_NAMES = Object.keys(LINES) as Line[]

const partsOf = (typed: string | undefined, between: RegExp): string[] => [
  ...new Set(
    (typed ?? '')
      .split(between)
      .map((it) => it.replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  ),
]

/** What is typed of a subject beside which officer it is. */
export const readSubject = (typed: Before): Subject => {
  const lists = LIST_NAMES.map((name) => [name, partsOf(typed[name], LISTS[name].between)] as const)
  const lines = LINE_NAMES.map((name) => [name, typed[name]] as const)
  const names = NAME_KINDS.flatMap((kind) =>
    partsOf(typed[kind], NAMES.between).map((text) => ({ kind, text })),
  )
  const one = STAFF.find((known) => known === typed['staff'])
  return {
    ...(one ? { staff: one } : {}),
    ...Object.fromEntries(lists.filter(([, parts]) => parts.length > 0)),
    ...(names.length > 0 ? { names } : {}),
    ...Object.fromEntries(lines.filter(([, text]) => text)),
  }
}

export const isNobody = (subject: Subject): boolean =>
  Object.keys(subject).every((name) => name === 'staff' || name === 'rank' || name === 'unit')

const BETWEEN = '; '

/** As it would be typed. */
export const typedSubject = (subject: Subject | undefined, name: SubjectField): string => {
  if (!subject) return ''
  if (name === 'staff') return subject.staff ?? ''
  if (name in LISTS) return (subject[name as List] ?? []).join(BETWEEN)
  if (name in LINES) return subject[name as Line] ?? ''
  const ofKind = (subject.names ?? []).filter(({ kind }) => kind === name)
  return ofKind.map(({ text }) => text).join(BETWEEN)
}

export type SubjectField = List | Line | NameKind | 'staff'

const partsFault = (parts: readonly string[], letters: number, label: string): string | null => {
  if (parts.length > MOST) return words.tooMany(label)
  const wrong = parts.find((part) => !lineOf(letters).safeParse(part).success)
  return wrong === undefined ? null : words.notALine(literal(wrong.slice(0, 40)))
}

const faultOf = (name: Exclude<SubjectField, 'staff'>, typed: string): string | null => {
  if (name in LINES) return partsFault(typed ? [typed] : [], LINES[name as Line], labels[name])
  const { letters, between } = name in LISTS ? LISTS[name as List] : NAMES
  return partsFault(partsOf(typed, between), letters, labels[name])
}

interface More {
  readonly within: Shown['within']
  readonly initial: (context: FormContext) => Subject | undefined
  readonly above?: Partial<Record<SubjectField, Shown['above']>>
}

const HINTS: Partial<Record<SubjectField, string>> = {
  name: words.nameHint,
  description: words.descriptionHint,
}

/** In the order in which most people know them. */
const ORDER = [
  'name',
  'staffNumbers',
  'rank',
  'unit',
  'former',
  'nickname',
  'emails',
  'phones',
  'handles',
  'description',
] as const satisfies readonly SubjectField[]

export const subjectFields = ({ within, initial, above = {} }: More): Record<string, Field> => {
  const typedFields = ORDER.map((name): [string, Field] => [
    name,
    line(labels[name], (context) => ({
      ...{ within, missing: null, hint: HINTS[name], above: above[name] },
      initial: typedSubject(initial(context), name),
      fault: (typed) => faultOf(name, typed),
    })),
  ])
  const kind: Field = {
    ...oneOf(labels.staff, STAFF, (one) => officeTogether.staff[one], { missing: null }),
    shown: (context) => ({
      ...{ within, missing: null, isLong: true },
      initial: initial(context)?.staff ?? '',
      options: STAFF.map((value) => ({ value, label: officeTogether.staff[value] })),
    }),
  }
  return { ...Object.fromEntries(typedFields), staff: kind }
}
