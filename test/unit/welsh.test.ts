/** The reporter's side in Welsh: tables of the English ones' types, in which nothing was left in English. */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as cyCommon from '../../web/text/cy/common.ts'
import * as cyFileView from '../../web/text/cy/file-view.ts'
import * as cyFiles from '../../web/text/cy/files.ts'
import * as cyFilesReport from '../../web/text/cy/files-report.ts'
import * as cyFilesRoom from '../../web/text/cy/files-room.ts'
import { language } from '../../web/text/cy/language.ts'
import * as cyPacksGeneral from '../../web/text/cy/packs/general.ts'
import * as cyPacksPoliceEnglandWales from '../../web/text/cy/packs/police-england-wales.ts'
import * as cyPacksReferrals from '../../web/text/cy/packs/referrals.ts'
import * as cyPoster from '../../web/text/cy/poster.ts'
import * as cyReportCase from '../../web/text/cy/report-case.ts'
import * as cyReportPromises from '../../web/text/cy/report-promises.ts'
import * as cyReportQuestions from '../../web/text/cy/report-questions.ts'
import * as cyReportRefusals from '../../web/text/cy/report-refusals.ts'
import * as cyReportSend from '../../web/text/cy/report-send.ts'
import * as cyReportStart from '../../web/text/cy/report-start.ts'
import * as cyView from '../../web/text/cy/view.ts'
import * as cyWithoutScript from '../../web/text/cy/without-script.ts'
import * as enCommon from '../../web/text/en/common.ts'
import * as enFileView from '../../web/text/en/file-view.ts'
import * as enFiles from '../../web/text/en/files.ts'
import * as enFilesReport from '../../web/text/en/files-report.ts'
import * as enFilesRoom from '../../web/text/en/files-room.ts'
import * as enPacksGeneral from '../../web/text/en/packs/general.ts'
import * as enPacksPoliceEnglandWales from '../../web/text/en/packs/police-england-wales.ts'
import * as enPacksReferrals from '../../web/text/en/packs/referrals.ts'
import * as enPoster from '../../web/text/en/poster.ts'
import * as enReportCase from '../../web/text/en/report-case.ts'
import * as enReportPromises from '../../web/text/en/report-promises.ts'
import * as enReportQuestions from '../../web/text/en/report-questions.ts'
import * as enReportRefusals from '../../web/text/en/report-refusals.ts'
import * as enReportSend from '../../web/text/en/report-send.ts'
import * as enReportStart from '../../web/text/en/report-start.ts'
import * as enView from '../../web/text/en/view.ts'
import * as enWithoutScript from '../../web/text/en/without-script.ts'

const TEXT = fileURLToPath(new URL('../../web/text/', import.meta.url))

/** The compiler holds the second of each pair against the type of the first. */
const pair = <Words extends object>(english: Words, welsh: Words) => ({ english, welsh })

const TABLES = {
  common: pair(enCommon, cyCommon),
  'file-view': pair(enFileView, cyFileView),
  files: pair(enFiles, cyFiles),
  'files-report': pair(enFilesReport, cyFilesReport),
  'files-room': pair(enFilesRoom, cyFilesRoom),
  poster: pair(enPoster, cyPoster),
  'report-case': pair(enReportCase, cyReportCase),
  'report-promises': pair(enReportPromises, cyReportPromises),
  'report-questions': pair(enReportQuestions, cyReportQuestions),
  'report-refusals': pair(enReportRefusals, cyReportRefusals),
  'report-send': pair(enReportSend, cyReportSend),
  'report-start': pair(enReportStart, cyReportStart),
  view: pair(enView, cyView),
  'without-script': pair(enWithoutScript, cyWithoutScript),
  'packs/general': pair(enPacksGeneral, cyPacksGeneral),
  'packs/police-england-wales': pair(enPacksPoliceEnglandWales, cyPacksPoliceEnglandWales),
  'packs/referrals': pair(enPacksReferrals, cyPacksReferrals),
}

/** What stands in every language as it is, by its path. */
const KEPT = /\.(id|page|leavePage|fileName)$/
/** Words that both languages write alike, units, and what has no words at all. */
const ALIKE: readonly string[] = ['PDF', 'Excel', 'EXIF', 'GPS', 'XMP']
const HAS_WORDS = /\p{L}{3}/u
/** What stands for arguments that a function was not given. */
const NOT_GIVEN = /undefined|\[object Object\]/g

const ARGUMENTS: readonly (readonly unknown[])[] = [
  [3, 3, 3, 3],
  ['', '', '', ''],
  [['', '']],
  [{ rule: 'withinDays', n: 3 }, ''],
]

type Say = (...given: readonly unknown[]) => unknown

/** What a function says, with each list of arguments that it takes. */
const said = (say: Say) =>
  ARGUMENTS.flatMap((given) => {
    try {
      return [say(...given)]
    } catch {
      return []
    }
  })

const same = (english: unknown, welsh: unknown, path: string): string[] => {
  if (typeof english === 'string') {
    const own = english.replaceAll(NOT_GIVEN, '')
    const isLeft = english === welsh && HAS_WORDS.test(own) && !ALIKE.includes(own)
    return isLeft && !KEPT.test(path) ? [`${path}: ${english}`] : []
  }
  if (typeof english === 'function' && typeof welsh === 'function') {
    const [one, other] = [english, welsh].map((it) => said(it as Say))
    return same(one, other, `${path}()`)
  }
  if (typeof english !== 'object' || english === null) return []
  const others = Object(welsh)
  return Object.entries(english).flatMap(([key, it]) => same(it, others[key], `${path}.${key}`))
}

describe('in Welsh', () => {
  it('every table is there, those of the office as well', () => {
    const filesOf = (name: string) => globSync('**/*.ts', { cwd: TEXT + name }).sort()
    expect(filesOf('cy')).toEqual(filesOf('en'))
  })

  it('nothing was left in English', () => {
    const left = Object.entries(TABLES).flatMap(([name, it]) => same(it.english, it.welsh, name))
    expect(left).toEqual([])
  })

  it('what stands in reports is as in English', () => {
    const idsOf = (side: 'english' | 'welsh') => [
      TABLES['packs/general'][side].general.kinds.map(({ id }) => id),
      TABLES['packs/police-england-wales'][side].policeEnglandWales.kinds.map(({ id }) => id),
    ]
    expect(idsOf('welsh')).toEqual(idsOf('english'))
  })
})

describe('its dates and numbers', () => {
  it('are those of CLDR, which Chrome does not have', () => {
    const said = (parts: Intl.DateTimeFormatOptions, ms: number) =>
      new Intl.DateTimeFormat('cy', { ...parts, timeZone: 'UTC' }).format(ms)
    for (let at = 0; at < 366; at += 1) {
      const ms = Date.UTC(2028, 0, 1 + at)
      const on = new Date(ms)
      const civil = { year: 2028, month: on.getUTCMonth() + 1, day: on.getUTCDate() }
      const full = { day: 'numeric', month: 'long', year: 'numeric' } as const
      expect(language.date(civil)).toBe(said(full, ms))
      expect(language.weekday(civil).toLowerCase()).toBe(
        said({ weekday: 'long' }, ms).toLowerCase(),
      )
      expect(language.months[civil.month - 1]).toBe(said({ month: 'long' }, ms))
      const short = { day: 'numeric', month: 'short' } as const
      expect(language.shortDate(civil, false)).toBe(said(short, ms))
      expect(language.shortDate(civil, true)).toBe(said({ ...short, year: 'numeric' }, ms))
    }
  })

  it('joins a list with “ac” before a vowel, and “a” before all else', () => {
    expect(language.all(['Ann', 'Bob', 'Elin'])).toBe('Ann, Bob ac Elin')
    expect(language.all(['Ann', '\u2068Bob\u2069'])).toBe('Ann a \u2068Bob\u2069')
    expect(language.either(['Ann', 'Bob', 'Elin'])).toBe('Ann, Bob neu Elin')
    expect([language.all(['Ann']), language.all([]), language.list(['Ann', 'Bob'])]).toEqual([
      'Ann',
      '',
      'Ann, Bob',
    ])
  })

  it('has six forms for what is counted', () => {
    const forms = { zero: 'z', one: '1', two: '2', few: 'f', many: 'm', other: 'o' }
    const said = [0, 1, 2, 3, 4, 5, 6, 7, 20].map((count) => language.plural(count, forms))
    expect(said).toEqual(['z', '1', '2', 'f', 'o', 'o', 'm', 'o', 'o'])
    expect(language.plural(2, { other: 'o' })).toBe('o')
  })
})
