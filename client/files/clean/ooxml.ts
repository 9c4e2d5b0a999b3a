/**
 * Office documents (ECMA-376: docx, xlsx, pptx). Written anew: the parts that its main part leads to by relations that are
 * known, under new names, each filtered by the rules of its kind. Properties, comments, macros, embedded documents, printers'
 * settings and everything else that nothing shown needs, go.
 */
import { broken, type Cleaner, cleaner, type FoundKind } from './cleaner.ts'
import { Finds } from './finds.ts'
import { MOST_TEXT_BYTES } from './inflate.ts'
import { mainPart, type OfficeType, type Relation, relationsOf, textOf } from './ooxml/package.ts'
import { DROPPED, FOLDER, KEPT, type Kept } from './ooxml/parts.ts'
import { commonRules } from './ooxml/rules.ts'
import { Book, sheetRules } from './ooxml/sheet.ts'
import { shownSlides, slideRules } from './ooxml/slides.ts'
import { readStyles, type Styles, wordRules } from './ooxml/word.ts'
import { cleanPicture, type Picture } from './pictures.ts'
import { tellProperties, wordsOf } from './properties.ts'
import { Reader } from './reader.ts'
import { filterXml, type Rules } from './xml/filter.ts'
import { Archive } from './zip/read.ts'
import { ZipWriter } from './zip/write.ts'
import { zipType } from './zip-type.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const VENDOR = 'application/vnd.openxmlformats-officedocument.'
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const RELATIONS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml'
const XML_TYPE = '<Default Extension="xml" ContentType="application/xml"/>'
const KINDS: Readonly<Record<OfficeType, string>> = {
  docx: 'wordprocessingml.document',
  xlsx: 'spreadsheetml.sheet',
  pptx: 'presentationml.presentation',
}

/** What parts with the names of people in them are told as. */
const NAMED = new Set<FoundKind>(['author', 'comments', 'revisions'])
const PROPERTIES = new Set(['core-properties', 'extended-properties', 'custom-properties'])

interface Job {
  readonly part: string
  readonly kind: string
  readonly to: string
}

class Package {
  readonly finds = new Finds()
  readonly #archive: Archive
  readonly #type: OfficeType
  readonly #zip = new ZipWriter()
  /** Rows of [Content_Types].xml. */
  readonly #types: string[] = []
  readonly #pictures = new Map<string, Picture | null>()
  /** By old name: the new one. */
  readonly #places = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #jobs: Job[] = []
  readonly #book = new Book()
  #styles: Styles = { hidden: new Set(), renamed: new Map() }
  /** The slides, layouts and masters that are seen. */
  #shown: ReadonlySet<string> | null = null

  constructor(archive: Archive, type: OfficeType) {
    this.#archive = archive
    this.#type = type
  }

  #text(part: string): Promise<string> {
    return textOf(this.#archive, part, MOST_TEXT_BYTES)
  }

  /** What is known of what goes. */
  async #tell({ kind, target, isExternal }: Relation): Promise<void> {
    const found = DROPPED[kind]
    if (!isExternal && this.#archive.entries.has(target) && /\.xml$/i.test(target)) {
      if (PROPERTIES.has(kind) || (found && NAMED.has(found)))
        tellProperties(await this.#text(target), this.finds)
      if (found === 'comments' || found === 'hidden')
        this.finds.add(found, wordsOf(await this.#text(target)))
    }
    if (found === 'links') this.finds.add('links', target)
    else if (found === 'attachments') this.finds.add('attachments', target.split('/').at(-1))
    else if (found) this.finds.add(found)
  }

  async #picture(part: string): Promise<Picture | null> {
    const known = this.#pictures.get(part)
    if (known !== undefined) return known
    const file = await this.#archive.blob(part)
    const picture = file && (await cleanPicture(file, this.finds))
    this.#pictures.set(part, picture)
    return picture
  }

  async #kept({ kind, target, isExternal }: Relation): Promise<Kept | null> {
    if (isExternal || !this.#archive.entries.has(target)) return null
    const all = KEPT[this.#type]
    const kept = Object.hasOwn(all, kind) ? all[kind] : undefined
    if (!kept || (this.#shown && kind.startsWith('slide') && !this.#shown.has(target))) return null
    return kept.type !== 'picture' || (await this.#picture(target)) ? kept : null
  }

  /** The new name of a part. It is written, or waits to be. */
  async #place(part: string, kind: string, { place, type }: Kept): Promise<string> {
    const known = this.#places.get(part)
    if (known) return known
    const count = (this.#counts.get(place) ?? 0) + 1
    this.#counts.set(place, count)
    const isOnly = count === 1 && !/\/|^(?:header|footer)$/.test(place)
    const picture = this.#pictures.get(part)
    const ending = picture?.ending ?? 'xml'
    const to = `${FOLDER[this.#type]}/${place}${isOnly ? '' : count}.${ending}`
    this.#places.set(part, to)
    const said = picture?.type ?? `${VENDOR}${type}+xml`
    this.#types.push(`<Override PartName="/${to}" ContentType="${said}"/>`)
    if (picture) await this.#zip.blob(to, picture.blob)
    else this.#jobs.push({ part, kind, to })
    return to
  }

  #rules(kind: string, ids: ReadonlyMap<string, string>): Rules {
    if (/^(?:theme|chart|drawing|diagram)(?!sheet)/.test(kind))
      return commonRules(this.finds, ids, (formula) => this.#book.leadsAway(formula))
    if (this.#type === 'docx') return wordRules(this.finds, ids, kind, this.#styles)
    if (this.#type === 'xlsx') return sheetRules(this.finds, ids, this.#book)
    return slideRules(this.finds, ids)
  }

  async #write({ part, kind, to }: Job): Promise<void> {
    const ids = new Map<string, string>()
    const kept: { id: string; relation: Relation; how: Kept }[] = []
    for (const relation of await relationsOf(this.#archive, part)) {
      const how = await this.#kept(relation)
      if (!how) {
        await this.#tell(relation)
        continue
      }
      const id = `rId${kept.length + 1}`
      ids.set(relation.id, id)
      kept.push({ id, relation, how })
    }
    const text = filterXml(await this.#text(part), this.#rules(kind, ids))
    this.#zip.text(to, text)
    const rows: string[] = []
    for (const { id, relation, how } of kept) {
      const isUsed = new RegExp(`r:\\w+="${id}"`).test(text)
      if (!how.isImplied && !isUsed) continue
      const target = await this.#place(relation.target, relation.kind, how)
      rows.push(`<Relationship Id="${id}" Type="${OFFICE}${relation.kind}" Target="/${target}"/>`)
    }
    if (rows.length === 0) return
    const cut = to.lastIndexOf('/') + 1
    this.#relations(`${to.slice(0, cut)}_rels/${to.slice(cut)}.rels`, rows)
  }

  #relations(name: string, rows: readonly string[]): void {
    const list = `<Relationships xmlns="${RELATIONS}">${rows.join('')}</Relationships>`
    this.#zip.text(name, `${HEADER}${list}`)
  }

  async #lookAhead(main: string): Promise<void> {
    const relations = await relationsOf(this.#archive, main)
    const styles = relations.find(({ kind, isExternal }) => kind === 'styles' && !isExternal)
    if (this.#type === 'docx' && styles && this.#archive.entries.has(styles.target))
      this.#styles = readStyles(await this.#text(styles.target))
    if (this.#type === 'pptx') this.#shown = await shownSlides(this.#archive, relations)
  }

  async run(main: string): Promise<Blob> {
    for (const relation of await relationsOf(this.#archive, ''))
      if (relation.kind !== 'officeDocument') await this.#tell(relation)
    await this.#lookAhead(main)
    const how = KEPT[this.#type]['officeDocument']
    if (!how) throw broken()
    const to = await this.#place(main, 'officeDocument', how)
    // The strings that cells share come last: only then is known which are shown.
    const isLast = ({ kind }: Job) => kind === 'sharedStrings'
    while (this.#jobs.length > 0) {
      const at = this.#jobs.findIndex((job) => !isLast(job))
      const [job] = this.#jobs.splice(Math.max(0, at), 1)
      if (job) await this.#write(job)
    }
    const row = `<Relationship Id="rId1" Type="${OFFICE}officeDocument" Target="/${to}"/>`
    this.#relations('_rels/.rels', [row])
    const usual = [`<Default Extension="rels" ContentType="${RELATIONS_TYPE}"/>`, XML_TYPE]
    const list = `<Types xmlns="${TYPES}">${usual.join('')}${this.#types.join('')}</Types>`
    this.#zip.text('[Content_Types].xml', `${HEADER}${list}`)
    return this.#zip.finish(`${VENDOR}${KINDS[this.#type]}`)
  }
}

export const clean: Cleaner = async (file) =>
  cleaner(await zipType(new Reader(file)), async () => {
    const archive = await Archive.open(new Reader(file))
    const main = await mainPart(archive)
    if (!main) throw broken()
    const office = new Package(archive, main.type)
    const blob = await office.run(main.name)
    return { blob, found: office.finds.list }
  })(file)
