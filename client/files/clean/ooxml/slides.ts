/** Presentations (ECMA-376 PresentationML). Slides stay as they look when shown, without notes, movements and jumps. */
import type { Finds } from '../finds.ts'
import { MOST_TEXT_BYTES } from '../inflate.ts'
import { type Element, type Rules, scanXml, type Verdict, valueIn } from '../xml/filter.ts'
import type { Archive } from '../zip/read.ts'
import { type Relation, relationsOf, textOf } from './package.ts'
import { Common, NAMESPACES } from './rules.ts'

const DROP = new Set([
  ...[
    'p:custDataLst',
    'p:custData',
    'p:tags',
    'p:modifyVerifier',
    'p:embeddedFontLst',
    'p:controls',
  ],
  ...['p:custShowLst', 'p:notesMasterIdLst', 'p:handoutMasterIdLst', 'p:smartTags', 'p:timing'],
  ...['p:transition', 'p:contentPart', 'p:photoAlbum'],
])
/** Around the picture that stands for an embedded document. */
const FRAME = new Set(['a:graphic', 'a:graphicData', 'p:oleObj'])

export const slideRules = (finds: Finds, ids: ReadonlyMap<string, string>): Rules => {
  const common = new Common(finds, ids)
  /** Frames of embedded documents: each is replaced by the picture in it. */
  const embedded = new Set<number>()

  const scan = (element: Element, parents: readonly Element[]): void => {
    common.scan(element, parents)
    const frame = parents.findLast(({ name }) => name === 'p:graphicFrame')
    if (element.name === 'p:oleObj' && frame) {
      finds.add('attachments')
      embedded.add(frame.index)
    }
  }

  const open = (element: Element, parents: readonly Element[]): Verdict => {
    const { name } = element
    if (DROP.has(name) || common.gone.has(element.index)) return 'drop'
    if (embedded.has(element.index)) return 'unwrap'
    if (name !== 'p:pic' && !name.startsWith('mc:')) {
      const picture = parents.findLastIndex((it) => it.name === 'p:pic')
      const frame = parents.findLastIndex((it) => embedded.has(it.index))
      if (frame > picture) return FRAME.has(name) ? 'unwrap' : 'drop'
    }
    const verdict = common.open(element, parents)
    if (typeof verdict === 'string') return verdict
    return name === 'p:cSld' ? verdict.filter((it) => it.name !== 'name') : verdict
  }

  const dropped = ({ name, index }: Element, said: string): void => {
    if ((common.gone.has(index) || name === '') && said) finds.add('hidden', said)
  }
  return { namespaces: NAMESPACES, scan, open, dropped }
}

const isHidden = (text: string): boolean => {
  let show: string | undefined
  scanXml(text, NAMESPACES, (element) => {
    if (element.name === 'p:sld') show = valueIn(element, 'show')
  })
  return show === '0' || show === 'false'
}

/** The slides that are not hidden, and the layouts and masters that they are shown with. */
export const shownSlides = async (
  archive: Archive,
  relations: readonly Relation[],
): Promise<ReadonlySet<string>> => {
  const shown = new Set<string>()
  for (const { kind, target } of relations) {
    if (kind !== 'slide' || !archive.entries.has(target)) continue
    if (isHidden(await textOf(archive, target, MOST_TEXT_BYTES))) continue
    shown.add(target)
    for (const layout of await relationsOf(archive, target)) {
      if (layout.kind !== 'slideLayout') continue
      shown.add(layout.target)
      for (const master of await relationsOf(archive, layout.target))
        if (master.kind === 'slideMaster') shown.add(master.target)
    }
  }
  return shown
}
