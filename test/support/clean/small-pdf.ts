/** PDFs of a few lines, made by hand: what programs do not write, or no longer. */

export type Bytes = Uint8Array<ArrayBuffer>

export const latin1 = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'))

/** An object that is a stream. @param keys of its dictionary, without Length */
export const stream = (keys: string, body: string | Uint8Array): string => {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('latin1')
  return `<<${keys}/Length ${text.length}>>stream\n${text}\nendstream`
}

/** @param objects from number 1 on, the first being the catalogue @param trailer what it says besides */
export const pdf = (objects: readonly string[], trailer = '', after = ''): Bytes => {
  let text = '%PDF-1.7\n'
  const rows = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`
  return latin1(
    `${text}${table}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n${after}`,
  )
}

export const CATALOG = '<</Type/Catalog/Pages 2 0 R>>'
export const PAGES = '<</Type/Pages/Count 1/Kids[3 0 R]>>'
export const HELVETICA = '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>'

interface Parts {
  /** Of the catalogue, the page and its resources. */
  readonly catalog?: string
  readonly page?: string
  readonly resources?: string
  readonly trailer?: string
  readonly after?: string
  /** From number 5 on. */
  readonly more?: readonly string[]
}

/** One page of 200 by 100 that this content draws. */
export const onePage = (content: string, parts: Parts = {}): Bytes =>
  pdf(
    [
      `<</Type/Catalog/Pages 2 0 R${parts.catalog ?? ''}>>`,
      PAGES,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<<${HELVETICA}${parts.resources ?? ''}>>${parts.page ?? ''}>>`,
      stream('', content),
      ...(parts.more ?? []),
    ],
    parts.trailer,
    parts.after,
  )
