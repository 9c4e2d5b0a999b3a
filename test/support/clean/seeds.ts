/** What is written into every file before it is cleaned. Each word occurs nowhere else, whatever way it is written. */

export const SEEDS = {
  author: 'Zeraphine Quillfeather',
  organisation: 'Brambleford Constabulary',
  place: 'Ockleborough',
  make: 'Kestrelcam',
  model: 'KX-7719',
  serial: 'SNQZV447133',
  software: 'Darkloom 9.81',
  title: 'Ulverstoke ledger',
  comment: 'seen behind Marrowgate depot',
  id: 'uid5f1e7c92b3a84d06',
  link: 'https://quillfeather.example/x',
} as const

/** In the past, so that no program writes it by itself. */
export const SEED_TIME = '1987:06:05 04:03:02'

/** What is searched for: parts of the above, since programs break lines, split names and write dates and places anew. */
const MARKS = [
  ...['Zeraphine', 'Quillfeather', 'Brambleford', 'Ockleborough', 'Kestrelcam', 'KX-7719'],
  ...['SNQZV447133', 'Darkloom', 'Ulverstoke', 'Marrowgate', 'uid5f1e7c92b3a84d06'],
  ...['1987:06:05', '1987-06-05', '1987/06/05', '19870605', '51.12345', '51 deg 7', '0.98765'],
]

/** The seeds that a text holds: what an oracle said. */
export const seedsIn = (text: string): readonly string[] =>
  MARKS.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()))

/** The seeds that bytes hold as they are: in UTF-8, or in UTF-16 of either order. */
export const seedsInBytes = (bytes: Buffer): readonly string[] =>
  MARKS.filter((mark) => {
    const wide = Buffer.from(mark, 'utf16le')
    const letters = Buffer.from(mark, 'utf8')
    return [letters, wide, Buffer.from(wide).swap16()].some((form) => bytes.includes(form))
  })

/** ExifTool's arguments that write all of it, wherever a format has room. It leaves out what a format has no room for. */
export const EXIFTOOL_SEEDS: readonly string[] = [
  ...['Artist', 'Copyright', 'XPAuthor', 'OwnerName', 'XMP-dc:Creator', 'XMP-xmpRights:Owner'].map(
    (tag) => `-${tag}=${SEEDS.author}`,
  ),
  ...['IPTC:By-line', 'Author', 'XMP-photoshop:AuthorsPosition'].map(
    (t) => `-${t}=${SEEDS.author}`,
  ),
  ...['IPTC:Source', 'XMP-photoshop:Credit'].map((tag) => `-${tag}=${SEEDS.organisation}`),
  ...['IPTC:City', 'XMP-photoshop:City'].map((tag) => `-${tag}=${SEEDS.place}`),
  ...[`-EXIF:Make=${SEEDS.make}`, `-EXIF:Model=${SEEDS.model}`, `-XMP-tiff:Model=${SEEDS.model}`],
  ...['EXIF:SerialNumber', 'EXIF:LensSerialNumber', 'XMP-aux:SerialNumber'].map(
    (tag) => `-${tag}=${SEEDS.serial}`,
  ),
  ...['EXIF:Software', 'XMP-xmp:CreatorTool', 'PNG:Software'].map((t) => `-${t}=${SEEDS.software}`),
  ...['EXIF:ImageDescription', 'XMP-dc:Title', 'IPTC:ObjectName', 'PNG:Title', 'EXIF:XPTitle'].map(
    (tag) => `-${tag}=${SEEDS.title}`,
  ),
  ...['Comment', 'UserComment', 'IPTC:Caption-Abstract', 'XMP-dc:Description', 'PNG:Comment'].map(
    (tag) => `-${tag}=${SEEDS.comment}`,
  ),
  ...[`-EXIF:ImageUniqueID=${SEEDS.id}`, `-XMP-xmpMM:DocumentID=${SEEDS.id}`],
  `-XMP-xmpRights:WebStatement=${SEEDS.link}`,
  ...['EXIF:ModifyDate', 'EXIF:DateTimeOriginal', 'XMP-xmp:CreateDate', 'PNG:ModifyDate'].map(
    (tag) => `-${tag}=${SEED_TIME}`,
  ),
  ...['EXIF:GPSLatitude=51.12345', 'EXIF:GPSLatitudeRef=N', 'EXIF:GPSLongitude=0.98765'].map(
    (it) => `-${it}`,
  ),
  ...[
    '-EXIF:GPSLongitudeRef=W',
    '-XMP-exif:GPSLatitude=51.12345',
    '-XMP-exif:GPSLongitude=-0.98765',
  ],
]
