/**
 * OpenDocument (ISO/IEC 26300: odt, ods, odp). Written anew: content and styles by their rules, the pictures, formulas and
 * charts that they show, and a manifest. Properties, settings, small pictures, scripts, signatures and all else go.
 */
import { broken, type Cleaner, cleaner, Refusal } from './cleaner.ts'
import { Finds } from './finds.ts'
import { MOST_TEXT_BYTES } from './inflate.ts'
import { hiddenStyles, hiddenTables, odfRules, StyleNames } from './odf/rules.ts'
import { cleanPicture, type Picture } from './pictures.ts'
import { tellProperties } from './properties.ts'
import { Reader } from './reader.ts'
import { filterXml } from './xml/filter.ts'
import { attributeOf, type Node, xmlText, xmlTree } from './xml/parse.ts'
import { Archive } from './zip/read.ts'
import { ZipWriter } from './zip/write.ts'
import { zipType } from './zip-type.ts'

const TYPE = 'application/vnd.oasis.opendocument.'
const MANIFEST = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
const KINDS: Readonly<Record<string, string>> = {
  odt: 'text',
  ods: 'spreadsheet',
  odp: 'presentation',
}
/** What may stand within a document as one of its own: it is shown by what is in it. */
const EMBEDDED = new Set([`${TYPE}chart`, `${TYPE}formula`])
const MOST_OBJECTS = 512

class Package {
  readonly finds = new Finds()
  readonly #archive: Archive
  readonly #zip = new ZipWriter()
  readonly #rows: string[] = []
  /** By old name: what a part is called now. */
  readonly #places = new Map<string, string>()
  readonly #pictures = new Map<string, Picture>()
  /** Old names of what the text leads to: a picture of what was deleted may stand in the archive still. */
  readonly #used = new Set<string>()
  /** By the name of a folder: its type. */
  readonly #objects = new Map<string, string>()

  constructor(archive: Archive) {
    this.#archive = archive
  }

  #row(path: string, type: string): void {
    this.#rows.push(
      `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
    )
  }

  async #text(name: string): Promise<string | null> {
    const bytes = await this.#archive.bytes(name, MOST_TEXT_BYTES)
    return bytes && xmlText(bytes)
  }

  async #readManifest(): Promise<void> {
    const text = await this.#text('META-INF/manifest.xml')
    const hasKey = (node: Node): boolean =>
      node.local === 'encryption-data' ||
      node.local === 'encrypted-key' ||
      node.children.some(hasKey)
    if (!text) return
    const tree = xmlTree(text)
    if (hasKey(tree)) throw new Refusal('locked')
    for (const row of tree.children) {
      const path = attributeOf(row, 'full-path', MANIFEST) ?? ''
      const type = attributeOf(row, 'media-type', MANIFEST) ?? ''
      if (path.endsWith('/') && EMBEDDED.has(type)) this.#objects.set(path.slice(0, -1), type)
    }
    if (this.#objects.size > MOST_OBJECTS) throw new Refusal('unsafe')
  }

  async #placePictures(): Promise<void> {
    for (const name of this.#archive.entries.keys()) {
      const isReplacement = name.startsWith('ObjectReplacements/')
      if (!isReplacement && !/(?:^|\/)(?:media|Pictures)\//.test(name)) continue
      const file = await this.#archive.blob(name)
      const picture = file && (await cleanPicture(file, this.finds))
      if (picture) {
        this.#pictures.set(name, picture)
        this.#places.set(name, `Pictures/${this.#pictures.size}.${picture.ending}`)
      } else if (!isReplacement) this.finds.add('attachments', name.split('/').at(-1))
    }
  }

  /** As seen from the folder of a part. Anything that is not within the archive goes. */
  #placeFrom(folder: string) {
    return (href: string): string | null => {
      const name = `${folder}${href.replace(/^\.\//, '')}`
      this.#used.add(name)
      return this.#places.get(name) ?? null
    }
  }

  async #write(folder: string, to: string): Promise<void> {
    const styles = new Set<string>()
    const parts = ['styles.xml', 'content.xml'] as const
    const texts = new Map<string, string>()
    for (const part of parts) {
      const text = await this.#text(`${folder}${part}`)
      if (text === null) continue
      hiddenStyles(text, styles)
      texts.set(part, text)
    }
    const content = texts.get('content.xml')
    if (content === undefined) throw broken()
    const names = new StyleNames()
    const hidden = hiddenTables(content, styles)
    for (const [part, text] of texts) {
      const rules = odfRules(this.finds, styles, hidden, names, this.#placeFrom(folder))
      this.#zip.text(`${to}${part}`, filterXml(text, rules))
      this.#row(`${to}${part}`, 'text/xml')
    }
  }

  async #tell(): Promise<void> {
    for (const name of this.#archive.entries.keys()) {
      if (/^Thumbnails\//.test(name)) this.finds.add('thumbnail')
      else if (/^(?:Basic|Scripts)\//.test(name)) this.finds.add('code')
      else if (/signatures\.xml$/.test(name)) this.finds.add('signature')
      else if (/^VersionList\.xml$|^Versions\//.test(name)) this.finds.add('revisions')
      else if (name === 'manifest.rdf') this.finds.add('identifiers')
    }
    const meta = await this.#text('meta.xml')
    if (meta) tellProperties(meta, this.finds)
    const settings = await this.#text('settings.xml')
    const printer = /config:name="PrinterName"[^>]*>([^<]+)</.exec(settings ?? '')?.[1]
    if (printer) this.finds.add('device', printer)
  }

  async run(type: string): Promise<Blob> {
    await this.#readManifest()
    await this.#tell()
    const mimetype = `${TYPE}${KINDS[type]}`
    // First and as it is, so that what looks at the file's beginning knows it.
    this.#zip.text('mimetype', mimetype, true)
    this.#row('/', mimetype)
    await this.#placePictures()
    let count = 0
    for (const name of this.#objects.keys()) {
      count += 1
      this.#places.set(name, `./Object ${count}`)
    }
    await this.#write('', '')
    for (const [name, kind] of this.#objects) {
      const to = `${this.#places.get(name)?.slice(2)}/`
      if (!this.#used.has(name) || !this.#archive.entries.has(`${name}/content.xml`)) continue
      this.#row(to, kind)
      await this.#write(`${name}/`, to)
    }
    for (const [name, { blob, type: kind }] of this.#pictures) {
      const to = this.#places.get(name)
      if (!to || !this.#used.has(name)) continue
      this.#row(to, kind)
      await this.#zip.blob(to, blob)
    }
    this.#zip.text(
      'META-INF/manifest.xml',
      `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="${MANIFEST}" manifest:version="1.2">${this.#rows.join('')}</manifest:manifest>`,
    )
    return this.#zip.finish(mimetype)
  }
}

export const clean: Cleaner = async (file) => {
  const type = await zipType(new Reader(file))
  return cleaner(type, async () => {
    const office = new Package(await Archive.open(new Reader(file)))
    const blob = await office.run(type)
    return { blob, found: office.finds.list }
  })(file)
}
