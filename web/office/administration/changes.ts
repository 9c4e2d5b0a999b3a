/** What a new epoch changes, in words, from the very bytes that are signed. */

import { common } from '#words/common.ts'
import { language } from '#words/language.ts'
import { officeAdministration } from '#words/office-administration.ts'
import { literal } from '../../../client/literal.ts'
import { fingerprintWords } from '../../../client/officer/fingerprint.ts'
import { writtenLine } from '../../../client/written.ts'
import { fromBase64url, toBase64url } from '../../../protocol/base64url.ts'
import {
  DEFAULT_IDLE_LOCK_MINUTES,
  type DirectoryBody,
  directoryBody,
  type Officer,
  type Policy,
} from '../../../protocol/directory/schema.ts'
import { decodeJson, encodeJson, type Json } from '../../../protocol/json.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import { isoDateWords } from '../../common/date-words.ts'
import type { Pack } from '../../text/pack.ts'
import { clockChanges } from './clock-changes.ts'

const words = officeAdministration.changes

export interface Change {
  readonly text: string
  /** Of keys that come in: to be compared with the officer's. */
  readonly words?: string
}

/** Null for bytes that are no directory. */
export const readBody = (bytes: string): DirectoryBody | null => {
  const decoded = fromBase64url(bytes)
  return directoryBody.safeParse(decoded && decodeJson(decoded)).data ?? null
}

const change = (text: string): Change[] => [{ text }]
const same = (a: Json, b: Json): boolean =>
  toBase64url(encodeJson(a)) === toBase64url(encodeJson(b))

const rolesOf = ({ roles }: Officer, pack: Pack): string =>
  language.list(roles.map((role) => pack.roles[role]))

const officerChanges = (
  primitives: Primitives,
  before: Officer | undefined,
  now: Officer,
  pack: Pack,
): Change[] => {
  const keyWords = { words: literal(fingerprintWords(primitives, now)) }
  if (!before)
    return [{ text: words.added(writtenLine(now.name), rolesOf(now, pack)), ...keyWords }]
  const isNewKey = before.kemKey !== now.kemKey || before.signKey !== now.signKey
  return [
    ...(isNewKey ? [{ text: words.newKeys(writtenLine(now.name)), ...keyWords }] : []),
    ...(before.until === null && now.until !== null
      ? change(words.retired(writtenLine(now.name)))
      : []),
    ...(before.name === now.name
      ? []
      : change(words.renamed(writtenLine(before.name), writtenLine(now.name)))),
    ...(before.unit === now.unit
      ? []
      : change(words.unit(writtenLine(now.name), writtenLine(before.unit), writtenLine(now.unit)))),
    ...(same(before.roles, now.roles)
      ? []
      : change(words.roles(writtenLine(now.name), rolesOf(before, pack), rolesOf(now, pack)))),
  ]
}

const contactWords = (contacts: Policy['support']): string =>
  common.phrases(
    contacts.map(({ name, how }) => words.contact(writtenLine(name), writtenLine(how))),
  ) || words.nobody

const calendarWords = ({ clocks }: Policy): string => {
  const names: Readonly<Record<string, string>> = officeAdministration.policy.calendars
  return names[clocks.calendar.name] ?? clocks.calendar.name
}

const MOST_NAMED = 12

const dateList = (dates: readonly string[]): string =>
  dates.length > MOST_NAMED
    ? words.days(dates.length)
    : common.phrases(dates.map((date) => isoDateWords(date, true)))

const holidayChanges = (before: readonly string[], now: readonly string[]): Change[] => {
  const added = now.filter((date) => !before.includes(date))
  const gone = before.filter((date) => !now.includes(date))
  return [
    ...(added.length > 0 ? change(words.holidays(dateList(added))) : []),
    ...(gone.length > 0 ? change(words.noHolidays(dateList(gone))) : []),
  ]
}

const restoreChanges = (before: DirectoryBody, { restoredTo, restoredOn }: DirectoryBody) => {
  const isSame = before.restoredTo === restoredTo && before.restoredOn === restoredOn
  return isSame || restoredTo === undefined || restoredOn === undefined
    ? []
    : change(words.restored(isoDateWords(restoredTo), isoDateWords(restoredOn)))
}

const idleLockChanges = (before: Policy, now: Policy): Change[] => {
  const from = before.idleLockMinutes ?? DEFAULT_IDLE_LOCK_MINUTES
  const to = now.idleLockMinutes ?? DEFAULT_IDLE_LOCK_MINUTES
  return from === to ? [] : change(words.idleLock(from, to))
}

const policyChanges = (before: Policy, now: Policy): Change[] => [
  ...(before.organisation === now.organisation
    ? []
    : change(words.organisation(writtenLine(before.organisation), writtenLine(now.organisation)))),
  ...(before.zone === now.zone ? [] : change(words.zone(before.zone, now.zone))),
  ...(before.vocabulary === now.vocabulary
    ? []
    : change(
        words.vocabulary(
          officeAdministration.vocabularies[before.vocabulary],
          officeAdministration.vocabularies[now.vocabulary],
        ),
      )),
  ...clockChanges(before.clocks.rules, now.clocks.rules).flatMap(change),
  ...(before.clocks.calendar.name === now.clocks.calendar.name
    ? []
    : change(words.calendar(calendarWords(before), calendarWords(now)))),
  ...idleLockChanges(before, now),
  ...holidayChanges(before.clocks.calendar.holidays, now.clocks.calendar.holidays),
  ...(['support', 'emergency', 'routes'] as const).flatMap((list) =>
    same(before[list], now[list]) ? [] : change(words[list](contactWords(now[list]))),
  ),
]

const count = ({ officers }: DirectoryBody, role: Officer['roles'][number]): number =>
  officers.filter(({ until, roles }) => until === null && roles.includes(role)).length

const takesReports = (body: DirectoryBody): boolean =>
  count(body, 'intake') >= 2 && count(body, 'overseer') >= 1

const opening = (before: DirectoryBody, now: DirectoryBody): Change[] => {
  if (takesReports(before) === takesReports(now)) return []
  return change(takesReports(now) ? words.opens : words.closes)
}

export const changesBetween = (
  primitives: Primitives,
  before: DirectoryBody,
  now: DirectoryBody,
  pack: Pack,
): Change[] => {
  const known = new Map(before.officers.map((officer) => [officer.id, officer]))
  return [
    ...now.officers.flatMap((officer) =>
      officerChanges(primitives, known.get(officer.id), officer, pack),
    ),
    ...policyChanges(before.policy, now.policy),
    ...(before.key === now.key ? [] : change(words.key)),
    ...(before.serverKey === now.serverKey ? [] : change(words.serverKey)),
    ...opening(before, now),
    ...restoreChanges(before, now),
    ...(now.strips ? change(words.strips(writtenLine(now.strips.reason))) : []),
    ...(before.expiresOn === now.expiresOn
      ? []
      : change(words.expires(isoDateWords(before.expiresOn), isoDateWords(now.expiresOn)))),
  ]
}
