/**
 * Every clock there is, the office's own included. Each counts by the rule of its name in the policy; one whose rule
 * the policy leaves out does not exist there.
 */
interface Definition {
  /** `shared`: a promise to the reporter, whose browser counts it too. `internal`: the office's own, never shown to them. */
  readonly log: 'shared' | 'internal'
  /** Acts that start one while none is open. */
  readonly startedBy: readonly string[]
  /** Acts that keep it. Nothing else does. */
  readonly keptBy: readonly string[]
  /** Whether keeping one starts the next. */
  readonly goesOn: boolean
  readonly endsWithCase: boolean
  readonly startsWhileClosed: boolean
  /**
   * `climbs`: the reminders of the policy are sent, and lateness is stated by the server and climbs. `overseers`: the
   * reminders alone, and to the overseers, above whom nobody stands.
   */
  readonly ladder: 'climbs' | 'overseers' | null
}

const OF_REPORTER = {
  log: 'shared',
  goesOn: false,
  endsWithCase: false,
  startsWhileClosed: false,
  ladder: 'climbs',
} as const

const INTERNAL = {
  log: 'internal',
  goesOn: false,
  endsWithCase: false,
  // Which acts a closed case admits is for the table of acts to say.
  startsWhileClosed: true,
  ladder: null,
} as const

export const CLOCKS = {
  acknowledgement: { ...OF_REPORTER, startedBy: ['received'], keptBy: ['acknowledged'] },
  news: {
    ...OF_REPORTER,
    startedBy: ['acknowledged', 'reopened'],
    keptBy: ['update', 'feedback', 'outcome'],
    goesOn: true,
    endsWithCase: true,
  },
  /** Also starts with the day, if nobody acknowledges: `feedbackStartsAfterDays`. */
  feedback: {
    ...OF_REPORTER,
    startedBy: ['acknowledged', 'reopened'],
    keptBy: ['feedback', 'outcome'],
    goesOn: true,
    endsWithCase: true,
  },
  outcome: { ...OF_REPORTER, startedBy: ['decided'], keptBy: ['outcome'] },
  /** Periods that start with the day; a report names the one that it keeps. */
  delay: { ...OF_REPORTER, startedBy: [], keptBy: ['delayReport'], endsWithCase: true },
  appeal: {
    ...OF_REPORTER,
    startedBy: ['appealed'],
    keptBy: ['appealAnswered'],
    startsWhileClosed: true,
    ladder: 'overseers',
  },
  referral: { ...INTERNAL, startedBy: ['referralNeeded'], keptBy: ['referred'] },
  comparison: {
    ...INTERNAL,
    startedBy: ['acknowledged', 'allegation'],
    keptBy: ['comparison', 'decision'],
  },
} as const satisfies Record<string, Definition>

export type AnyClockName = keyof typeof CLOCKS

type NamesIn<Log extends Definition['log']> = {
  [Name in AnyClockName]: (typeof CLOCKS)[Name]['log'] extends Log ? Name : never
}[AnyClockName]

/** The reporter's promises. */
export type ClockName = NamesIn<'shared'>
export type InternalClockName = NamesIn<'internal'>

const namesIn = <Log extends Definition['log']>(log: Log): readonly NamesIn<Log>[] =>
  (Object.keys(CLOCKS) as AnyClockName[]).filter(
    (name): name is NamesIn<Log> => CLOCKS[name].log === log,
  )

export const CLOCK_NAMES = namesIn('shared')

/** The clocks whose lateness climbs, and for which a later date may be given. */
export type ClimbingName = {
  [Name in ClockName]: (typeof CLOCKS)[Name]['ladder'] extends 'climbs' ? Name : never
}[ClockName]
export const climbs = (clock: AnyClockName): clock is ClimbingName =>
  CLOCKS[clock].ladder === 'climbs'
export const CLIMBING_NAMES: readonly ClimbingName[] = CLOCK_NAMES.filter(climbs)
export const INTERNAL_CLOCK_NAMES = namesIn('internal')

/** An act that keeps a clock of a name. */
export type KeptBy<Name extends AnyClockName = AnyClockName> =
  (typeof CLOCKS)[Name]['keptBy'][number]

/** An act that starts or keeps a clock. */
export type ClockAct = KeptBy | (typeof CLOCKS)[AnyClockName]['startedBy'][number]

const CLOCK_ACTS: readonly string[] = Object.values<Definition>(CLOCKS).flatMap(
  ({ startedBy, keptBy }) => [...startedBy, ...keptBy],
)

export const isClockAct = (type: string): type is ClockAct => CLOCK_ACTS.includes(type)

export const keepersOf = <Name extends AnyClockName>(clock: Name): readonly KeptBy<Name>[] =>
  CLOCKS[clock].keptBy

export const definitionOf = (clock: AnyClockName): Definition => CLOCKS[clock]
