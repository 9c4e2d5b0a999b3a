/** What somebody may type who wants a page to run, fetch, turn round, cover or break something. */
import { PAYLOADS, payloadLines, shortPayloads } from './script-payloads.ts'

const RUNS = 'globalThis.ran=1'
const LONG = 'W'.repeat(95)
const ARABIC = 'سارة العتيبي'
const HEBREW = 'עמית כהן'

/** Names as the protocol takes them: one line, at most 120 letters. */
export const NAMES: readonly string[] = [
  `<img src=//evil.example/x onerror="${RUNS}">`,
  `"><script>${RUNS}</script><b>`,
  `javascript:${RUNS}//`,
  `{{constructor.constructor('${RUNS}')()}}`,
  '__proto__',
  LONG,
  ARABIC,
  `${HEBREW} </td></tr></table><h1>Out</h1>`,
  'z\u0336\u0301\u0300\u0302',
  ...PAYLOADS,
]
/** At most 40 letters, and as many as one person may have. */
export const NUMBERS: readonly string[] = [
  `'><svg/onload=${RUNS}>`,
  'constructor',
  'W'.repeat(40),
  '=HYPERLINK("//evil.example")',
  ...shortPayloads(40).slice(0, 4),
]
export const UNITS: readonly string[] = [
  '</ul></main><iframe src=//evil.example></iframe>',
  `${LONG}WWWWWWWWWWWWWWWWWWWWWWWWW`,
  ARABIC,
]

const PILED = `z${'\u0336\u0301\u0300\u0302'.repeat(25)}`

/** Words of several lines, some of 4 kB. */
export const TEXT = [
  ...NAMES,
  '</textarea></script><style>*{display:none}</style>',
  '<a href="javascript:globalThis.ran=1">here</a> <form action=//evil.example>',
  `before \u202eafter \u2066and\u0000 on`,
  PILED,
  'W'.repeat(4_000),
  'Last line.',
].join('\n')

/** Why somebody answered so: at most 149 bytes. */
export const WHYS: readonly string[] = [
  `<img src=//evil.example onerror=${RUNS}> \u202eback\u0000 ${'W'.repeat(60)}`,
  ...payloadLines(140),
]
