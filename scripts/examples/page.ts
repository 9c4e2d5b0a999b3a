/** protocol/examples.md from the exchanges of a run. */
import { fromBase64url } from '../../protocol/base64url.ts'
import type { Example } from './portal.ts'

const LONGEST = 64
/** No padding, which is all zeros. */
const HEXADECIMAL = /^(?!0*$)[0-9a-f]{32,}$/
const SHOWN = 16

const PREFACE = `# Examples

One request and one answer of each exchange of \`README.md\`, section 15, in the order of one run: a portal is set up, a report
comes, an officer works on it. \`node scripts/examples.ts\` writes this page from a run of the server; a test runs it again and
compares. \`…\` stands for what is left out:

- of text of more than ${LONGEST} letters all but the first ${SHOWN}; how long it is stands behind it;
- the hexadecimal text of proofs of work, which differs from run to run, all but its length;
- bodies that are no JSON, all but their length.

Below a request or an answer stand the signed statements and directories that it holds, other than a history's and a chain's, as
their bytes read. Keys stand in the place of what Argon2id gives. Requests of officers carry the session's cookie.
`

const shorten = (_key: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return `… (${value.length} bytes)`
  if (typeof value !== 'string') return value
  if (HEXADECIMAL.test(value)) return `… (${value.length} hexadecimal digits)`
  const isLong = value.length > LONGEST
  return isLong ? `${value.slice(0, SHOWN)}… (${value.length} letters)` : value
}

const block = (value: unknown): string =>
  `\`\`\`json\n${JSON.stringify(value, shorten, 2)}\n\`\`\`\n`

/** What the signed documents of a request or an answer say, by the names of their fields. */
const signedIn = (value: unknown): readonly (readonly [string, unknown])[] =>
  Object.entries(Object(value)).flatMap(([name, field]) => {
    const isOne = ['statement', 'received', 'directory'].includes(name)
    const all = isOne ? [field] : name === 'statements' && Array.isArray(field) ? field : []
    return all.map(({ bytes }, i) => {
      const text = Buffer.from(fromBase64url(bytes) ?? []).toString()
      return [isOne ? name : `${name}[${i}]`, JSON.parse(text)] as const
    })
  })

const said = (title: string, value: unknown): string =>
  [
    `${title}:\n`,
    block(value),
    ...signedIn(value).flatMap(([name, body]) => [`\`${name}\` reads:\n`, block(body)]),
  ].join('\n')

const section = ({ path, note, request, answer }: Example): string =>
  [`## \`${path}\`\n`, `${note}\n`, said('Request', request), said('Answer', answer)].join('\n')

export const examplesPage = (examples: readonly Example[]): string =>
  [PREFACE, ...examples.map(section)].join('\n')
