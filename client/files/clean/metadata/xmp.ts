/** XMP (a small XML within files): what it says of people, as far as a few names tell. It is always left out whole. */
import type { Found, FoundKind } from '../cleaner.ts'
import { Finds } from '../finds.ts'

export const MOST_XMP_BYTES = 65_536

const OF_KIND: Readonly<Partial<Record<FoundKind, readonly string[]>>> = {
  place: [
    ...['GPSLatitude', 'GPSLongitude', 'City', 'Country', 'State', 'Location', 'CountryName'],
    ...['Sublocation', 'ProvinceState', 'LocationName'],
  ],
  time: ['CreateDate', 'ModifyDate', 'DateCreated', 'DateTimeOriginal', 'MetadataDate', 'date'],
  author: [
    ...['creator', 'contributor', 'Owner', 'OwnerName', 'AuthorsPosition', 'CaptionWriter'],
    ...['Artist', 'rights', 'CiEmailWork', 'CiTelWork', 'PersonInImage', 'Author', 'CiAdrCity'],
  ],
  organisation: ['publisher', 'Credit', 'Source', 'OrganisationInImageName', 'Company'],
  device: ['Make', 'Model', 'Lens', 'LensModel', 'LensMake'],
  software: ['CreatorTool', 'Software', 'softwareAgent', 'Producer', 'Toolkit'],
  title: ['title', 'description', 'subject', 'Headline', 'Keywords', 'ImageDescription', 'Label'],
  comments: ['UserComment', 'Instructions'],
  identifiers: [
    ...['DocumentID', 'InstanceID', 'OriginalDocumentID', 'SerialNumber', 'LensSerialNumber'],
    ...['BodySerialNumber', 'ImageUniqueID', 'identifier', 'DigitalImageGUID'],
  ],
  links: ['WebStatement', 'CiUrlWork', 'BaseURL'],
  revisions: ['History', 'DerivedFrom'],
}
const KINDS: ReadonlyMap<string, FoundKind> = new Map(
  (Object.entries(OF_KIND) as [FoundKind, readonly string[]][]).flatMap(([kind, names]) =>
    names.map((name): [string, FoundKind] => [name, kind]),
  ),
)

// Names are bounded, so that no text makes these look at it again and again.
const PIECE = /<(\/?)(?:[\w-]{1,64}:)?([\w.-]{1,64})(?![\w.-])([^<>]*)>|([^<]+)/g
const ATTRIBUTE = /\b([\w-]{1,64})="([^"]*)"|\b([\w-]{1,64})='([^']*)'/g
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' },
}
const plain = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|apos|amp);/g, (it) => ENTITIES[it] ?? it).trim()

/** What is told of the people behind a file. `other` where nothing is known of it. */
export const foundInXmp = (bytes: Uint8Array): readonly Found[] => {
  const finds = new Finds()
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, MOST_XMP_BYTES))
  const within: (FoundKind | undefined)[] = []
  for (const [, closes, name = '', attributes = '', said] of text.matchAll(PIECE)) {
    if (said !== undefined) {
      const kind = within.at(-1)
      if (kind && said.trim()) finds.add(kind, plain(said))
    } else if (closes) {
      within.pop()
    } else {
      const kind = KINDS.get(name) ?? within.at(-1)
      if (kind === 'revisions') finds.add('revisions')
      if (!attributes.endsWith('/')) within.push(kind)
      for (const [, a = '', b = '', c = '', d = ''] of attributes.matchAll(ATTRIBUTE)) {
        const attribute = KINDS.get(a || c)
        if (attribute) finds.add(attribute, plain(b || d))
      }
    }
  }
  const found = finds.list
  return found.length > 0 ? found : [{ kind: 'other' }]
}
