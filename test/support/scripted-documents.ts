/** Office documents whose properties, names and content would run in a page: payloads wherever such a file holds words. */
import { zipSync } from 'fflate'
import type { FileType } from '../../protocol/files/types.ts'
import { PAYLOADS, payloadLines } from './script-payloads.ts'

export const DOCUMENTS = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'] as const
type Document = (typeof DOCUMENTS)[number]

/** All payloads, in lines as long as a page shows of a tag. */
export const LINES = payloadLines(200)

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const each = (make: (line: string) => string): string => LINES.map(escaped).map(make).join('')
const ALL = escaped(PAYLOADS.join(' '))

type Parts = Readonly<Record<string, string>>

const OOXML = 'http://schemas.openxmlformats.org'
const OFFICE = `${OOXML}/officeDocument/2006/relationships`
const NAMESPACES = `xmlns:r="${OFFICE}" xmlns:a="${OOXML}/drawingml/2006/main"`

/** @param rows by its id: the kind of a relation and where it leads, outside or within */
const relations = (rows: Readonly<Record<string, readonly [kind: string, to: string]>>): string => {
  const list = Object.entries(rows).map(([id, [kind, to]]) => {
    const mode = to.includes(':') ? ' TargetMode="External"' : ''
    return `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${escaped(to)}"${mode}/>`
  })
  return `<Relationships>${list.join('')}</Relationships>`
}

/** @param type of the main part, without what all begin with */
const packaged = (main: string, type: string, parts: Parts): Parts => ({
  '[Content_Types].xml': `<Types><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
  '_rels/.rels': relations({
    a: ['officeDocument', main],
    b: ['core-properties', 'docProps/core.xml'],
  }),
  'docProps/core.xml': `<coreProperties>${each((line) => `<creator>${line}</creator><title>${line}</title>`)}</coreProperties>`,
  ...parts,
})

const WORD = `xmlns:w="${OOXML}/wordprocessingml/2006/main"`
const docx = packaged('word/document.xml', 'wordprocessingml.document', {
  'word/document.xml': `<w:document ${WORD}><w:body><w:p>${each((line) => `<w:ins w:author="${line}"><w:r><w:t>${line}</w:t></w:r></w:ins>`)}</w:p></w:body></w:document>`,
})

const SHEET = `xmlns="${OOXML}/spreadsheetml/2006/main" ${NAMESPACES}`
const xlsx = packaged('xl/workbook.xml', 'spreadsheetml.sheet', {
  'xl/workbook.xml': `<workbook ${SHEET}><sheets><sheet name="${ALL}" sheetId="1" r:id="a"/><sheet name="${ALL} 2" sheetId="2" state="hidden" r:id="b"/></sheets><definedNames><definedName name="${ALL}">1</definedName></definedNames></workbook>`,
  'xl/_rels/workbook.xml.rels': relations({
    a: ['worksheet', 'worksheets/sheet1.xml'],
    b: ['worksheet', 'worksheets/sheet2.xml'],
    c: ['externalLink', 'javascript:ran=1'],
  }),
  'xl/worksheets/sheet1.xml': `<worksheet ${SHEET}><sheetData>${each((line) => `<row><c t="inlineStr"><is><t>${line}</t></is></c><c t="str"><f>HYPERLINK("//evil.example/stolen","${line}")</f><v>${line}</v></c></row>`)}</sheetData><headerFooter><oddHeader>${ALL}</oddHeader></headerFooter></worksheet>`,
  'xl/worksheets/_rels/sheet1.xml.rels': relations({ a: ['comments', '../comments1.xml'] }),
  'xl/worksheets/sheet2.xml': `<worksheet ${SHEET}><sheetData>${each((line) => `<row><c t="inlineStr"><is><t>${line}</t></is></c></row>`)}</sheetData></worksheet>`,
  'xl/comments1.xml': `<comments ${SHEET}><authors>${each((line) => `<author>${line}</author>`)}</authors><commentList>${each((line) => `<comment ref="A1" authorId="0"><text><t>${line}</t></text></comment>`)}</commentList></comments>`,
})

const SLIDES = `xmlns:p="${OOXML}/presentationml/2006/main" ${NAMESPACES}`
const slide = (kind: string, words: string): string =>
  `<p:${kind} ${SLIDES}><p:cSld name="${ALL}"><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="${ALL}" descr="${ALL}"><a:hlinkClick r:id="a"/></p:cNvPr></p:nvSpPr><p:txBody><a:p>${words}</a:p></p:txBody></p:sp></p:spTree></p:cSld></p:${kind}>`
const runs = each((line) => `<a:r><a:t>${line}</a:t></a:r>`)
const pptx = packaged('ppt/presentation.xml', 'presentationml.presentation', {
  'ppt/presentation.xml': `<p:presentation ${SLIDES}><p:sldIdLst><p:sldId id="256" r:id="a"/></p:sldIdLst></p:presentation>`,
  'ppt/_rels/presentation.xml.rels': relations({
    a: ['slide', 'slides/slide1.xml'],
    b: ['commentAuthors', 'commentAuthors.xml'],
  }),
  'ppt/commentAuthors.xml': `<p:cmAuthorLst ${SLIDES}>${each((line) => `<p:cmAuthor id="0" name="${line}"/>`)}</p:cmAuthorLst>`,
  'ppt/slides/slide1.xml': slide('sld', runs),
  'ppt/slides/_rels/slide1.xml.rels': relations({
    a: ['hyperlink', 'javascript:ran=1'],
    b: ['notesSlide', '../notesSlides/notesSlide1.xml'],
  }),
  'ppt/notesSlides/notesSlide1.xml': slide('notes', runs),
})

const ODF = 'urn:oasis:names:tc:opendocument:xmlns'
const PREFIXES = ['office', 'text', 'table', 'drawing', 'presentation']
  .map((name) => `xmlns:${name}="${ODF}:${name}:1.0"`)
  .join(' ')
const opened = (kind: string, words: string): Parts => ({
  mimetype: `application/vnd.oasis.opendocument.${kind}`,
  'meta.xml': `<m:document-meta xmlns:m="${ODF}:office:1.0"><m:meta>${each((line) => `<keyword>${line}</keyword><creator>${line}</creator>`)}</m:meta></m:document-meta>`,
  'content.xml': `<office:document-content ${PREFIXES} xmlns:l="http://www.w3.org/1999/xlink"><office:body>${words}</office:body></office:document-content>`,
})

const paragraphs = each(
  (line) =>
    `<text:p>${line}<office:annotation><creator>${line}</creator><text:p>${line}</text:p></office:annotation><text:a l:href="javascript:ran=1">${line}</text:a></text:p>`,
)
const odt = opened('text', `<office:text>${paragraphs}</office:text>`)
const ods = opened(
  'spreadsheet',
  `<office:spreadsheet><table:table table:name="${ALL}"><table:table-row><table:table-cell table:formula="of:=HYPERLINK(&quot;//evil.example/stolen&quot;)">${paragraphs}</table:table-cell></table:table-row></table:table></office:spreadsheet>`,
)
const odp = opened(
  'presentation',
  `<office:presentation><drawing:page drawing:name="${ALL}"><drawing:frame drawing:name="${ALL}"><drawing:text-box>${paragraphs}</drawing:text-box></drawing:frame><presentation:notes>${paragraphs}</presentation:notes></drawing:page></office:presentation>`,
)

const PARTS: Readonly<Record<Document, Parts>> = { docx, xlsx, pptx, odt, ods, odp }

const zipped = (parts: Parts): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, text]) => [
          name,
          [Buffer.from(text), { level: name === 'mimetype' ? 0 : 6 }],
        ]),
      ),
    ),
  )

/** One of each. */
export const scriptedDocuments = (): ReadonlyMap<FileType, Buffer> =>
  new Map(DOCUMENTS.map((type) => [type, zipped(PARTS[type])]))
