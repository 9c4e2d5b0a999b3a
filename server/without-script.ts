/**
 * What the organisation itself says of emergencies, other ways and support, for whoever runs no scripts: put into the
 * `<noscript>` of the first page, at the marks that the build leaves there.
 */
import type { Policy } from '../protocol/directory/schema.ts'

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** Literal as a whole: a translator must not change a number. */
const item = ({ name, how }: Policy['support'][number]): string => {
  const [bold, plain] = [name, how].map(
    (text) => `<bdi class="app-written" dir="auto" translate="no">${escaped(text)}</bdi>`,
  )
  return `<li><strong>${bold}</strong>: ${plain}</li>`
}

/** All else stays as it was built, to the byte. */
export const withNumbers = (
  html: string,
  policy: Pick<Policy, 'emergency' | 'routes' | 'support'>,
): string =>
  html.replaceAll(/<!--(emergency|routes|support)-->/g, (mark, which: keyof typeof policy) =>
    [mark, ...policy[which].map(item)].join('\n            '),
  )
