/**
 * The parts of office packages that are kept, by the kind of relation that leads to them. Everything else goes: what it was
 * is told by DROPPED.
 */
import type { FoundKind } from '../cleaner.ts'
import type { OfficeType } from './package.ts'

export interface Kept {
  /** Where parts of it are written: a number follows where there can be several. */
  readonly place: string
  /** Its content type, without what all begin with; a `picture` is cleaned as a file of its own. */
  readonly type: string
  /** Only one, which nothing in the text leads to. */
  readonly isImplied?: true
}

const WORD = 'wordprocessingml.'
const SHEET = 'spreadsheetml.'
const SLIDES = 'presentationml.'

const COMMON: Readonly<Record<string, Kept>> = {
  theme: { place: 'theme/theme', type: 'theme', isImplied: true },
  themeOverride: { place: 'theme/themeOverride', type: 'themeOverride', isImplied: true },
  image: { place: 'media/image', type: 'picture' },
  chart: { place: 'charts/chart', type: 'drawingml.chart' },
  diagramData: { place: 'diagrams/data', type: 'drawingml.diagramData' },
  diagramLayout: { place: 'diagrams/layout', type: 'drawingml.diagramLayout' },
  diagramQuickStyle: { place: 'diagrams/quickStyle', type: 'drawingml.diagramStyle' },
  diagramColors: { place: 'diagrams/colors', type: 'drawingml.diagramColors' },
}

export const KEPT: Readonly<Record<OfficeType, Readonly<Record<string, Kept>>>> = {
  docx: {
    ...COMMON,
    officeDocument: { place: 'document', type: `${WORD}document.main` },
    styles: { place: 'styles', type: `${WORD}styles`, isImplied: true },
    numbering: { place: 'numbering', type: `${WORD}numbering`, isImplied: true },
    settings: { place: 'settings', type: `${WORD}settings`, isImplied: true },
    footnotes: { place: 'footnotes', type: `${WORD}footnotes`, isImplied: true },
    endnotes: { place: 'endnotes', type: `${WORD}endnotes`, isImplied: true },
    header: { place: 'header', type: `${WORD}header` },
    footer: { place: 'footer', type: `${WORD}footer` },
  },
  xlsx: {
    ...COMMON,
    officeDocument: { place: 'workbook', type: `${SHEET}sheet.main` },
    styles: { place: 'styles', type: `${SHEET}styles`, isImplied: true },
    sharedStrings: { place: 'sharedStrings', type: `${SHEET}sharedStrings`, isImplied: true },
    worksheet: { place: 'worksheets/sheet', type: `${SHEET}worksheet` },
    chartsheet: { place: 'chartsheets/sheet', type: `${SHEET}chartsheet` },
    drawing: { place: 'drawings/drawing', type: 'drawing' },
    table: { place: 'tables/table', type: `${SHEET}table` },
  },
  pptx: {
    ...COMMON,
    officeDocument: { place: 'presentation', type: `${SLIDES}presentation.main` },
    slide: { place: 'slides/slide', type: `${SLIDES}slide` },
    slideLayout: {
      place: 'slideLayouts/slideLayout',
      type: `${SLIDES}slideLayout`,
      isImplied: true,
    },
    slideMaster: {
      place: 'slideMasters/slideMaster',
      type: `${SLIDES}slideMaster`,
      isImplied: true,
    },
    tableStyles: { place: 'tableStyles', type: `${SLIDES}tableStyles`, isImplied: true },
  },
}

export const FOLDER: Readonly<Record<OfficeType, string>> = {
  docx: 'word',
  xlsx: 'xl',
  pptx: 'ppt',
}

/** What a part that goes is to the person who chose the file. What is not here is not worth a word. */
export const DROPPED: Readonly<Record<string, FoundKind>> = {
  thumbnail: 'thumbnail',
  comments: 'comments',
  threadedComment: 'comments',
  people: 'author',
  person: 'author',
  commentAuthors: 'author',
  authors: 'author',
  usernames: 'author',
  revisionHeaders: 'revisions',
  revisionLog: 'revisions',
  attachedTemplate: 'links',
  hyperlink: 'links',
  externalLink: 'links',
  externalLinkPath: 'links',
  mailMergeSource: 'links',
  subDocument: 'links',
  connections: 'links',
  oleObject: 'attachments',
  package: 'attachments',
  aFChunk: 'attachments',
  video: 'attachments',
  audio: 'attachments',
  media: 'attachments',
  image: 'attachments',
  printerSettings: 'device',
  vbaProject: 'code',
  control: 'code',
  ctrlProp: 'code',
  extensibility: 'code',
  webextensiontaskpanes: 'code',
  xlMacrosheet: 'code',
  customXml: 'hidden',
  glossaryDocument: 'hidden',
  notesSlide: 'hidden',
  slide: 'hidden',
  worksheet: 'hidden',
  pivotTable: 'hidden',
  pivotCacheDefinition: 'hidden',
  queryTable: 'hidden',
  tags: 'hidden',
  origin: 'signature',
}
