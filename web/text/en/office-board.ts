/** Words of the page about people and patterns. Another language is a table of the same type: `OfficeBoardText`. */
import type { Fault } from '../../../client/officer/together/known.ts'
import { language } from './language.ts'

const days = (count: number): string =>
  language.plural(count, { one: '1 day', other: `${count} days` })

const faults: Record<Fault['kind'], string> = {
  junk: 'Sealed so that nobody can open it, or nothing that makes sense',
  foreign: 'About an allegation that does not stand in its case',
  copied: 'Made to look like an allegation of another case, so it is not counted',
  tooMuch: 'More than this page keeps of one case or one officer',
}

export const officeBoard = {
  heading: 'People and patterns',
  scope:
    'Over the allegations, comparisons and decisions that you may read. A case that you do not read is in no number. Rows stand in the order of days: nobody is scored or ranked.',
  counted: (allegations: number, cases: number): string => {
    const inCases = language.plural(cases, { one: 'in 1 case', other: `in ${cases} cases` })
    return language.plural(allegations, {
      one: `1 allegation ${inCases}.`,
      other: `${allegations} allegations ${inCases}.`,
    })
  },
  nothing: 'No allegation has been recorded in a case that you may read.',
  contents: 'On this page',
  suggesting: (done: number, of: number): string =>
    `Comparing names and numbers: ${done} of ${of} allegations. Two sections below are not whole yet.`,
  notSuggested:
    'Names and numbers could not be compared. Suggestions and comparisons that answered nothing are missing below.',
  filters: 'Show only some',
  filtersSet: (count: number): string => `Show only some (${count} set)`,
  find: 'Name, number or case',
  place: 'Team or place',
  kind: 'Kind of allegation',
  any: 'All',
  only: 'Only people and rows',
  isOpen: 'with a case that is open',
  isClose: 'with three matters or more within 24 months',
  clear: 'Show everything',
  of: (shown: number, all: number): string => `${shown} of ${all}`,
  showAll: (count: number): string => `Show all ${count}`,
  none: 'Nothing.',
  noneFits: 'Nothing that fits what you chose above.',
  columns: {
    person: 'Person',
    cases: 'Cases',
    case: 'Case',
    came: 'Received',
    first: 'First received',
    last: 'Last received',
    open: 'Still open',
    close: 'Within 24 months',
    kind: 'Kind of allegation',
    place: 'Team or place',
    people: 'People',
    waits: 'Waits since',
    about: 'About',
    one: 'One',
    other: 'The other',
    why: 'Why it is suggested',
    answers: 'Answers',
    decided: 'Decided',
    past: 'Not looked at',
    what: 'What',
    by: 'Who and when',
    suggested: 'What was suggested',
  },
  waits: (date: string, count: number): string => `${date}, ${days(count)}`,
  openOf: (open: number, all: number): string => `${open} of ${all}`,
  openOfTold: (open: number, told: number): string =>
    told === 0
      ? 'Not known: you may read none of them'
      : `${open} of the ${told} that you may read`,
  closeWindow: (matters: number, from: string, until: string): string =>
    `${matters}, from ${from} to ${until}`,
  notClose: 'Fewer than 3',
  by: (name: string, date: string): string => `${name}, ${date}`,
  faults,
  sections: {
    people: {
      heading: 'People with two matters or more',
      hint: 'As officers answered. Who came last stands first. How near matters are to each other goes by the last day on which each is said to have happened; where that is not told, or is no earlier, by the day it was received.',
    },
    network: {
      heading: 'People, cases and teams as a network',
      hint: 'The people above, with their cases and teams. Choose one in the list or in the picture, and what it is joined with stands out.',
    },
    again: {
      heading: 'Closed matters to look at again',
      hint: 'Each was found to be about somebody who is in other cases too. It stays here until it is answered in each case that is named, in a comparison.',
    },
    unanswered: {
      heading: 'Suggestions that nobody answered',
      hint: 'Names or numbers that fit well. Nothing is linked by it: compare one of the two, and answer.',
    },
    disputed: {
      heading: 'Answers in dispute',
      hint: 'Answers of one day differ, or some make one person of two whom another tells apart. Where one of them says that it is the same person, that counts until somebody answers on a later day.',
    },
    past: {
      heading: 'Decided past a linked matter',
      hint: 'On that day another matter about the same person had been recorded, and nobody had answered whether it is. The officer who decided may not have been able to read it.',
    },
    empty: {
      heading: 'Comparisons that answered nothing',
      hint: 'Something that fits well had been recorded before, and was left without an answer.',
    },
    behaviours: {
      heading: 'The same behaviour in several cases',
      hint: 'One person, and kinds of allegation of the same list and category in two cases or more.',
    },
    places: {
      heading: 'Teams and places in several cases',
      hint: 'As they were written; spaces, accents and small letters make no difference.',
    },
    together: {
      heading: 'Investigated together',
      hint: 'Each case keeps its own reporter, promises and allegations.',
    },
    undecided: {
      heading: 'Not decided, the oldest first',
      hint: 'Allegations in open cases, and those that a closed case was left with, or that were recorded once it was closed. Of cases that were received before allegations were looked at together only open ones stand here. One that was decided stands here again once its case is opened again. One in a closed case, recorded there by mistake or not, stays until that case is opened again, which its reporter sees, and it is decided.',
    },
    faults: {
      heading: 'Entries that do not stand',
      hint: 'Signed by the officer who is named. They count for nothing, and keep nobody from deciding.',
    },
  },
  network: {
    loading: 'The picture is on its way.',
    missing: 'The picture did not arrive. The table says the same.',
    picture:
      'Network of people, cases and teams. The list beside it and the table below say the same.',
    list: 'What is in the picture',
    listHint: 'Arrow keys move from one to the next. Enter opens it.',
    kinds: { person: 'Person', case: 'Case', team: 'Team' },
    item: (kind: string, name: string): string => `${kind}: ${name}`,
    joinedWith: (all: string): string => `Joined with: ${all}`,
    most: (shown: number, all: number): string =>
      `The picture shows the first ${shown} of ${all} people. Choose fewer above to see others.`,
    table: 'As a table',
    larger: 'Larger',
    smaller: 'Smaller',
    whole: 'All of it',
    nothing: 'Nobody has two matters, so there is nothing to draw.',
  },
  earlySight:
    'As an overseer you see here also what is noted of people in cases that you have not been let into. Of those you see numbers, allegations, comparisons and decisions, and nothing else. You are not told whether those are closed. So they count as neither open nor closed, some that stand as undecided may be closed, and none is among the closed matters to look at again.',
}

export type OfficeBoardText = typeof officeBoard
