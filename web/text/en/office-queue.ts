/** Words of the list of cases. Another language is a table of the same type: `OfficeQueueText`. */

import { literal } from '../../../client/literal.ts'
import type { Mark } from '../../../client/officer/case-list.ts'
import { language } from './language.ts'

const cases = (count: number): string =>
  language.plural(count, { one: '1 case', other: `${count} cases` })

const marks: Record<Mark, string> = {
  late: 'Late',
  dueThisWeek: 'Due this week',
  urgent: 'Urgent',
  waiting: 'Waiting for an answer',
  appealed: 'Appealed',
}

export const officeQueue = {
  heading: 'Cases',
  overseer:
    'As an overseer you see a case once it is escalated or appealed, or if no intake officer reads it. Of the cases that came before you joined, you see those that somebody has brought you into.',
  caption: 'Your cases',
  columns: {
    number: 'Number',
    title: 'Title',
    due: 'Next due',
    waiting: 'Waiting since',
    stage: 'Stage',
    handler: 'Handler',
    received: 'Received',
  },
  sortBy: 'Sort by',
  inOrder: 'Urgent, then due first',
  descending: (column: string): string => `${column}, in reverse`,
  noTitle: 'No title yet',
  titleFails: 'The title does not open',
  /** @param words the first of the report */
  inPlaceOfTitle: (kinds: string, words: string): string =>
    kinds === '' ? words : words === '' ? kinds : `${kinds}: ${words}`,
  useAsTitle: 'Use as title',
  titleIsSaved: 'The title is being saved',
  ofCase: (number: string): string => `of case ${literal(number)}`,
  urgent: 'Urgent',
  unread: 'New',
  appeal: 'Appeal',
  appealed: (date: string): string => `Appeal of ${date}`,
  waits: (date: string): string => `Waiting since ${date}`,
  proposals: (count: number): string =>
    language.plural(count, { one: 'Proposal', other: `${count} proposals` }),
  /** Why a case stands out, in a word or two. What the handler is stands beside their name. */
  standsOut: {
    unopened: 'Not opened',
    noIntake: 'No intake officer',
    noSupervisor: 'No supervisor',
    noOverseer: 'No overseer',
    handlerLeft: 'Left',
    handlerAway: 'Away',
    handlerSilent: 'Inactive',
  },
  toBeRead: 'To be read',
  due: (what: string, date: string): string => `${what}, ${date}`,
  moreLate: (count: number): string => `(+${count} late)`,
  more: (count: number): string => `(+${count} more)`,
  /** How near it is, before its date, where there is little room. */
  near: {
    late: (_days: number): string => 'Late',
    today: 'Today',
    tomorrow: 'Tomorrow',
    soon: (days: number): string => `${days} days`,
  },
  nothingDue: 'Nothing',
  noHandler: 'Nobody',
  find: 'Find',
  findHint: 'Part of a number, title or tag. Enter opens the first.',
  filters: 'Filters',
  filtersSet: (count: number): string =>
    language.plural(count, { one: 'Filters: 1 set', other: `Filters: ${count} set` }),
  stage: 'Stage',
  openStages: 'Open, or waiting',
  allStages: 'All, and closed',
  handler: 'Handler',
  allHandlers: 'Everybody',
  kind: 'Kind',
  allKinds: 'All kinds',
  kindsOpened: 'Known of cases that you have opened.',
  unknownKinds: (count: number): string =>
    language.plural(count, {
      one: '1 more case could not be looked at: you have not opened it, so its kinds are not known here.',
      other: `${count} more cases could not be looked at: you have not opened them, so their kinds are not known here.`,
    }),
  tag: 'Tag',
  allTags: 'All tags',
  receivedFrom: 'Received since',
  receivedTo: 'Received until',
  order: 'This day must not be before the other one',
  only: 'Only',
  marks,
  all: 'Show all cases again',
  loading: 'Reading your cases.',
  /** @param total what is known of it is a part if there are more */
  place: (from: number, to: number, total: number, more: boolean): string =>
    more ? `${from} to ${to} of ${total} and more` : `${from} to ${to} of ${total}`,
  none: 'No case matches.',
  noneYet: 'None yet. Your cases are still being read.',
  empty: 'You have no open cases.',
  partly: 'Not all of your cases could be read.',
  goOn: 'Read on',
  close: (count: number, total: number): string => {
    if (count === total) return 'No case has just what you typed. These come close.'
    return language.plural(count, {
      one: 'The last one only comes close to what you typed.',
      other: `The last ${count} only come close to what you typed.`,
    })
  },
  notInClosed: 'Closed cases were not looked through.',
  lookInClosed: 'Look through them too',
  indexing: (done: number, total: number): string =>
    `Titles and tags are being read: ${done} of ${total}.`,
  pages: 'Pages of cases',
  previous: 'Previous',
  next: 'Next',
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  /** On a case: where it stands in the list that it was opened from. */
  placeInList: (at: number, count: number): string => `${at} of ${cases(count)}`,
  nextCase: 'Next case',
}

export type OfficeQueueText = typeof officeQueue
