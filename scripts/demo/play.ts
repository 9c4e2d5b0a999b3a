/** Plays the stories on the real application, day after day from the first one to today. */

import { call } from '../../client/call.ts'
import type { Argon2 } from '../../client/crypto/argon2.ts'
import { createRecorder } from '../../client/officer/recorder.ts'
import type { Session } from '../../client/officer/session.ts'
import { look } from '../../client/officer/together/link-review.ts'
import { addDays, type Day, formatDay } from '../../protocol/dates.ts'
import { setAbsence } from '../../protocol/exchanges/absence.ts'
import type { AllegationId } from '../../protocol/together/allegation.ts'
import { DemoOffice, EVERYBODY_ELSE } from './office.ts'
import { actOn } from './officer.ts'
import type { Past } from './past.ts'
import type { PersonName } from './people.ts'
import { DemoReporter, drawnArgon2 } from './reporter.ts'
import { noted } from './stories/noted.ts'
import type { OfficerStep, Step, Story } from './story.ts'

/** A story that was played. */
export interface DemoCase {
  readonly story: Story
  readonly id: string
  /** Null if no officer has opened it. */
  readonly number: string | null
  readonly reporter: DemoReporter
  /** Null for a reporter who made a receipt and told nobody. */
  readonly receipt: readonly string[] | null
}

interface Playing {
  readonly story: Story
  readonly steps: readonly Step[]
  readonly came: Day
  reporter: DemoReporter | null
  number: string | null
}

/** Hours of a day, UTC. The server's night work comes after the quarter hour in which yesterday still counts. */
const HOUR = { jobs: 1, directory: 7, reporters: 8, officers: 10 }
/** A directory is good for 90 days. The last one of the demo was signed three weeks ago. */
const RENEWAL = { eachDays: 85, lastDaysAgo: 21 }

/** Who joins later than the others, and how many days before today. */
const LATECOMER = { name: 'grace', daysAgo: 150 } as const satisfies {
  name: PersonName
  daysAgo: number
}

/** Who is on leave today, and for how many days more. */
const LEAVE = { name: 'sadia', days: 12 } as const satisfies { name: PersonName; days: number }

class Play {
  readonly #office: DemoOffice
  readonly #playing: readonly Playing[]
  readonly #truth = new Map<AllegationId, string>()
  #sessions = new Map<PersonName, Session>()

  constructor(office: DemoOffice, stories: readonly Story[]) {
    this.#office = office
    this.#playing = stories.map((story, at) => ({
      story,
      steps: noted(story, at),
      came: addDays(office.past.today, -story.came),
      reporter: null,
      number: null,
    }))
  }

  get #past(): Past {
    return this.#office.past
  }

  /** A day that is over: what the night brings, what reporters do, what officers do. */
  async day(day: Day): Promise<void> {
    this.#sessions = new Map()
    this.#past.moveTo(day, HOUR.jobs)
    await this.#past.runJobs()
    this.#past.moveTo(day, HOUR.directory)
    await this.#keepDirectory(day)
    this.#past.moveTo(day, HOUR.reporters)
    await this.#reporters(day)
    this.#past.moveTo(day, HOUR.officers)
    await this.#officers(day)
    if (day === this.#past.today - 1) await this.#leave()
  }

  /** Somebody goes on leave tomorrow, with cases that nobody has taken over. */
  async #leave(): Promise<void> {
    const { today } = this.#past
    const away = { from: formatDay(today), until: formatDay(addDays(today, LEAVE.days)) }
    const { platform } = await this.#signedIn(LEAVE.name)
    await call(platform.server, setAbsence, { absence: away })
  }

  /** Today, by the real clock. */
  async today(): Promise<void> {
    this.#past.catchUp()
    await this.#past.runJobs()
    await this.#reporters(this.#past.today)
    await this.#past.runJobs()
  }

  cases(): DemoCase[] {
    return this.#playing.flatMap(({ story, reporter, number }) => {
      if (!reporter) return []
      const receipt = story.inGuide ? reporter.words : null
      return [{ story, id: reporter.id, number, reporter, receipt }]
    })
  }

  async #keepDirectory(day: Day): Promise<void> {
    if (day === this.#past.today - LATECOMER.daysAgo) await this.#office.join([LATECOMER.name])
    const untilLast = this.#past.today - RENEWAL.lastDaysAgo - day
    if (untilLast >= 0 && untilLast % RENEWAL.eachDays === 0) await this.#office.renew()
  }

  #steps(day: Day): { readonly playing: Playing; readonly step: Step }[] {
    return this.#playing.flatMap((playing) =>
      playing.steps
        .filter((step) => playing.came + step.day === day)
        .map((step) => ({ playing, step })),
    )
  }

  async #reporters(day: Day): Promise<void> {
    const coming = this.#playing.filter(({ came }) => came === day)
    for (const playing of coming) await this.#report(playing)
    const acts = this.#steps(day).flatMap(({ playing, step }) =>
      'act' in step ? [{ reporter: playing.reporter, act: step.act }] : [],
    )
    for (const { reporter, act } of acts) await reporter?.act(act((name) => this.#office.id(name)))
    if (coming.length + acts.length > 0) await this.#past.runJobs()
  }

  async #report(playing: Playing): Promise<void> {
    const { primitives, argon2 } = this.#office
    const { story } = playing
    const isHandedOn = story.inGuide || story.recorded
    const device = this.#past.device(isHandedOn ? argon2 : drawnArgon2(primitives.random(32)))
    playing.reporter = story.recorded
      ? await DemoReporter.at(device, await this.#record(playing, story.recorded))
      : await DemoReporter.sends(device, this.#reportOf(story))
  }

  #reportOf({ answers, recorded, pointsToMe = {}, without = [], urgent = false }: Story) {
    const content = {
      version: 1 as const,
      answers,
      ...(recorded && { cameBy: recorded.how }),
      pointsToMe,
      excluded: without.map((name) => this.#office.id(name)).sort(),
    }
    return { content, urgent }
  }

  async #record(
    { came, story }: Playing,
    { by, daysBefore }: NonNullable<Story['recorded']>,
  ): Promise<readonly string[]> {
    const session = await this.#signedIn(by)
    const countsFrom = formatDay(addDays(came, -daysBefore))
    const recorder = createRecorder(session)
    const { words } = await recorder.record(session, { ...this.#reportOf(story), countsFrom })
    // Until they act, the session ends by itself.
    this.#sessions.delete(by)
    return words
  }

  async #officers(day: Day): Promise<void> {
    for (const { playing, step } of this.#steps(day)) {
      if (!('by' in step) || !playing.reporter) continue
      try {
        playing.number = await this.#officer(day, step, playing.reporter.id)
      } catch (cause) {
        const { came } = playing.story
        throw new Error(`${came} days ago, day ${step.day}, ${step.by}`, { cause })
      }
    }
  }

  /** @returns the number of the case */
  async #officer(day: Day, step: OfficerStep, id: string): Promise<string> {
    const isLooking = step.doings.some((doing) => typeof doing !== 'function')
    const inDays = (days: number) => formatDay(addDays(day, days))
    const idOf = (name: PersonName) => this.#office.id(name)
    const { number } = await actOn(await this.#signedIn(step.by), id, async (opened) => {
      const scene = { opened, file: opened.file, inDays, id: idOf, truth: this.#truth }
      const looked = isLooking ? await look(opened) : null
      return step.doings.flatMap((doing) => {
        if (typeof doing === 'function') return doing(scene)
        return looked ? doing.looks({ ...scene, looked }) : []
      })
    })
    return number
  }

  async #signedIn(name: PersonName): Promise<Session> {
    const known = this.#sessions.get(name) ?? (await this.#office.signIn(name))
    this.#sessions.set(name, known)
    return known
  }
}

export interface Played {
  readonly office: DemoOffice
  readonly cases: readonly DemoCase[]
}

/** From the day before the first report to today. */
export const play = async (
  past: Past,
  argon2: Argon2,
  stories: readonly Story[],
): Promise<Played> => {
  const oldest = Math.max(...stories.map(({ came }) => came))
  const first = addDays(past.today, -oldest - 1)
  past.moveTo(first, HOUR.directory)
  const isLater = (name: PersonName) => name === LATECOMER.name && oldest >= LATECOMER.daysAgo
  const office = await DemoOffice.found(
    past,
    argon2,
    EVERYBODY_ELSE.filter((name) => !isLater(name)),
  )
  const playing = new Play(office, stories)
  for (let day = addDays(first, 1); day < past.today; day = addDays(day, 1)) await playing.day(day)
  await playing.today()
  return { office, cases: playing.cases() }
}
