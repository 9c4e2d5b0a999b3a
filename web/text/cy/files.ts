/** Files, as whoever chooses, sends or gets them reads of them. A file (ffeil) is feminine, a picture (llun) is not. */
import type { FoundKind, Uncleanable } from '../../../client/files/clean/cleaner.ts'
import { literal } from '../../../client/literal.ts'
import type { FileType } from '../../../protocol/files/types.ts'
import type { FilesText } from '../en/files.ts'
import { language } from './language.ts'

const found: Readonly<Record<FoundKind, string>> = {
  place: 'Y man lle cafodd ei gwneud',
  time: 'Yr amser pan gafodd ei gwneud',
  author: 'Enw, fel yr un a’i gwnaeth',
  organisation: 'Enw cyflogwr neu grŵp',
  device: 'Y camera, y ffôn neu’r cyfrifiadur',
  software: 'Y rhaglen y cafodd ei gwneud â hi',
  title: 'Teitl cudd',
  comments: 'Sylwadau',
  revisions: 'Fersiynau cynharach a newidiadau wedi’u tracio',
  thumbnail: 'Copi bach o’r llun',
  identifiers: 'Rhifau cudd sy’n arwain at ddyfais neu gopi',
  links: 'Dolenni i fannau eraill',
  code: 'Rhaglenni bach ynddi',
  colours: 'Nodiadau am ei lliwiau',
  attachments: 'Ffeiliau ynddi',
  signature: 'Llofnod digidol: nid yw’r copi glân wedi’i lofnodi',
  hidden: 'Rhannau nad ydyn nhw’n cael eu dangos',
  trailing: 'Yr hyn sydd wedi’i ychwanegu ar ôl ei diwedd',
  other: 'Pethau eraill nad ydyn nhw’n cael eu dangos',
}

const refused: Readonly<Record<Uncleanable, string>> = {
  unknown: 'Ni allwn lanhau’r math hwn o ffeil.',
  broken: 'Mae wedi’i difrodi, neu mae’n fath gwahanol o ffeil i’r hyn y mae’n ei ddweud.',
  locked:
    'Mae wedi’i chloi, â chyfrinair neu rhag newidiadau. Mae rhai ffeiliau sydd wedi’u cloi yn agor heb gyfrinair. Cadwch gopi nad yw wedi’i gloi, a dewiswch y copi yn ei lle. Os gallwch ei darllen ond heb allu cadw copi o’r fath, argraffwch hi i PDF newydd ar eich dyfais eich hun.',
  unsafe: 'Mae ynddi rannau na allwn eu gwirio na’u tynnu allan.',
}

const types: Readonly<Record<FileType, string>> = {
  jpeg: 'Llun (JPEG)',
  png: 'Llun (PNG)',
  webp: 'Llun (WebP)',
  gif: 'Llun (GIF)',
  heic: 'Llun (HEIC)',
  pdf: 'PDF',
  docx: 'Dogfen Word',
  xlsx: 'Taenlen Excel',
  pptx: 'Sleidiau PowerPoint',
  odt: 'Dogfen destun (ODT)',
  ods: 'Taenlen (ODS)',
  odp: 'Sleidiau (ODP)',
  mp4: 'Fideo (MP4)',
  mov: 'Fideo (MOV)',
  m4a: 'Sain (M4A)',
  mp3: 'Sain (MP3)',
  wav: 'Sain (WAV)',
  text: 'Testun plaen',
  other: 'Math arall o ffeil',
}

/** What a file is called unless somebody types another name: nothing of its own name. */
const names = {
  picture: (number: number): string => `llun ${number}`,
  document: (number: number): string => `dogfen ${number}`,
  video: (number: number): string => `fideo ${number}`,
  sound: (number: number): string => `sain ${number}`,
  file: (number: number): string => `ffeil ${number}`,
}

export const files: FilesText = {
  found,
  refused,
  types,
  names,
  list: 'Ffeiliau a ddewisoch chi',
  ready: (count: number): string =>
    count === 0
      ? 'Does dim ffeil yn barod i’w hanfon.'
      : language.plural(count, {
          one: 'Mae 1 ffeil yn barod i’w hanfon.',
          other: `Mae ${count} ffeil yn barod i’w hanfon.`,
        }),
  ofFile: (name: string): string => `(${literal(name)})`,
  waiting: 'Yn aros i gael ei glanhau',
  cleaning: 'Yn cael ei glanhau ar eich dyfais',
  cleaned: 'Wedi’i glanhau',
  nothingFound: 'Ni ddaethom o hyd i ddim yr oedd angen ei dynnu allan.',
  takenOut: 'Wedi’u tynnu allan:',
  foundAs: (what: string, details: readonly string[]): string =>
    `${what}: ${language.list(details.map(literal))}`,
  nameAndSize: (name: string, size: string): string => `${literal(name)}, ${size}`,
  name: 'Yr enw y bydd y darllenwyr yn ei weld',
  nameMissing: 'Teipiwch enw ar gyfer y ffeil',
  nameTooLong: (most: number): string => `Ni all yr enw gynnwys mwy na ${most} o lythrennau`,
  remove: 'Tynnu',
  notCleaned: 'Heb ei glanhau',
  staysOut: 'Ni fydd yn cael ei hanfon.',
  risk: 'Os anfonwch hi fel y mae, gall ddangos pwy a’i gwnaeth, ymhle, pryd ac â pha ddyfais.',
  asItIs: 'Ei hanfon fel y mae',
  asItIsChosen: 'Bydd yn cael ei hanfon fel y mae.',
  notAsItIs: 'Peidio â’i hanfon',
  unread:
    'Ni all eich porwr ei darllen bellach. Efallai ei bod wedi cael ei symud. Dewiswch hi eto.',
  compare: 'Edrych arni cyn ac ar ôl',
  hideCompare: 'Cuddio’r lluniau',
  before: 'Cyn',
  after: 'Ar ôl',
  same: 'Dylen nhw edrych yr un fath. Nid oes modd gweld yr hyn a gafodd ei dynnu allan.',
  cannotShow: 'Ni all eich porwr ddangos y llun hwn.',
  /** Said at once, beside the field. */
  tooLarge: (name: string, size: string, most: string): string =>
    `Maint ${literal(name)} yw ${size}. Ni all ffeil fod yn fwy na ${most}, felly ni chafodd ei hychwanegu. Torrwch hi’n rhannau, os gallwch.`,
  tooMany: (most: number, left: number): string =>
    `Gall un neges gynnwys ${most} ffeil, felly ni chafodd ${language.plural(left, { one: '1 ffeil ei hychwanegu', other: `${left} ffeil eu hychwanegu` })}. Anfonwch y gweddill mewn neges arall.`,
  tooMuch: (name: string, most: string): string =>
    `Gyda ${literal(name)} byddai’r cyfan yn fwy na ${most}, felly ni chafodd ei hychwanegu. Anfonwch hi mewn neges arall.`,
  caseFull: (name, most) =>
    most === null
      ? `Nid oes lle i ragor o ffeiliau gennych chi yn yr achos hwn, felly ni chafodd ${literal(name)} ei hychwanegu.`
      : `Mae lle yn yr achos hwn i un ffeil arall o hyd at ${most} gennych chi, felly ni chafodd ${literal(name)} ei hychwanegu.`,
  empty: (name: string): string => `Mae ${literal(name)} yn wag, felly ni chafodd ei hychwanegu.`,
  again: (name: string): string => `Rydych eisoes wedi dewis ${literal(name)}.`,
  limitsTitle: 'Beth na all glanhau ei dynnu allan',
  limits: [
    'Yr hyn y gall rhywun ei weld neu ei glywed: wyneb, llais, lle, rhywbeth mewn drych.',
    'Dyfrnodau, a’r dotiau bach iawn y mae argraffwyr yn eu gadael ar bapur.',
    'Pwy arall oedd â’r ffeil hon. Os mai dim ond ychydig o bobl oedd â hi, gall arwain atoch chi.',
    'Eich bod wedi’i hagor neu ei chopïo. Efallai fod cyfrifiadur yn y gwaith wedi cofnodi hynny.',
    'Eich bod wedi dewis ffeil yma, ei math a’i ffolder, a’ch bod wedi agor un yma. Gall eich porwr gofio hyn i gyd.',
  ],
  /** On their way. */
  way: {
    title: 'Eich ffeiliau',
    there: (there: number, of: number): string =>
      language.plural(of, {
        one: there === 1 ? 'Mae’r ffeil wedi cyrraedd.' : 'Nid yw’r ffeil wedi cyrraedd eto.',
        other:
          there === of
            ? `Mae pob un o’r ${of} ffeil wedi cyrraedd.`
            : `Mae ${there} o’r ${of} ffeil wedi cyrraedd.`,
      }),
    none: 'Nid oes ffeil ar ei ffordd.',
    goes: (done: string, of: string): string => `Mae ${done} o ${of} wedi’i anfon.`,
    minutes: (minutes: number): string =>
      language.plural(minutes, {
        one: 'Mae tua 1 munud ar ôl.',
        two: 'Mae tua 2 funud ar ôl.',
        other: `Mae tua ${minutes} munud ar ôl.`,
      }),
    lessThanAMinute: 'Mae llai na munud ar ôl.',
    stay: 'Arhoswch ar y dudalen hon nes iddyn nhw gyrraedd.',
    lost: 'Mae’r cysylltiad wedi’i golli. Bydd yn mynd ymlaen ar ei ben ei hun cyn gynted ag y daw ateb.',
    pause: 'Oedi',
    goOn: 'Parhau',
    stop: 'Peidio â’i hanfon',
    again: 'Ceisio eto',
    states: {
      waits: 'Yn aros ei thro',
      goes: 'Ar ei ffordd',
      paused: 'Wedi’i hoedi',
      sent: 'Bron â chyrraedd',
      there: 'Wedi cyrraedd',
      stopped: 'Heb ei hanfon',
      failed: 'Heb ei hanfon',
    },
    faults: {
      expired:
        'Mae rhestr y darllenwyr, sydd wedi’i llofnodi, wedi dod i ben, felly nid oes modd anfon ffeil nawr. Gall fynd ymlaen pan fydd rhestr newydd.',
      portalFull:
        'Nid oes lle i ffeiliau ar y wefan hon nawr. Nid oes dim o’i le ar eich ffeil chi. Gall eich geiriau fynd hebddi: pwyswch “Peidio â’i hanfon”. Rhowch gynnig arall ar y ffeil ddiwrnod arall.',
      caseFull:
        'Nid oes lle i ragor o ffeiliau yn yr achos hwn nawr. Gall eich geiriau fynd hebddi: pwyswch “Peidio â’i hanfon”. Bydd y lle y mae ffeiliau heb eu gorffen yn ei gymryd ar gael eto ar ôl diwrnod neu ddau.',
      tooLarge:
        'Mae’r ffeil hon yn fwy na’r hyn y mae’r wefan hon yn ei dderbyn. Gwnewch hi’n llai, neu torrwch hi’n rhannau, a dewiswch y rheini.',
      unread: 'Ni all eich porwr ddarllen y ffeil bellach. Dewiswch hi eto.',
      gone: 'Roedd wedi cyrraedd, ond mae wedi mynd eto: mae’r wefan yn cadw ffeil heb ei neges am ddiwrnod neu ddau yn unig. Ceisiwch eto, a bydd yn cael ei hanfon o’r newydd.',
      signedOut:
        'Mae eich sesiwn wedi dod i ben. Mewngofnodwch eto mewn tab arall, ac yna pwyswch “Ceisio eto” yma: bydd y ffeil yn dal wedi’i dewis ar y dudalen hon.',
      full: 'Nid yw’r achos hwn yn derbyn rhagor o negeseuon gennych, felly nid yw’n derbyn rhagor o ffeiliau.',
      clockWrong:
        'Efallai fod cloc y wefan hon yn anghywir, felly nid yw’n derbyn ffeiliau nawr. Bydd hynny’n mynd heibio o fewn awr fel arfer. Ceisiwch eto bryd hynny, neu dewiswch y ffeil eto ddiwrnod arall.',
      moved:
        'Daeth rhywbeth newydd i mewn i’r achos, neu gall pobl eraill ei ddarllen nawr. Edrychwch arno yn gyntaf, yna ceisiwch eto.',
      refused: 'Ni wnaeth y wefan ei derbyn. Ceisiwch eto, neu dewiswch hi eto yn nes ymlaen.',
    },
  },
  /** Under a letter. */
  of: {
    title: 'Ffeiliau',
    open: (name: string): string => `Agor ${literal(name)}`,
    named: (name: string): string => literal(name),
    what: (what: string, size: string): string => `${what}, ${size}`,
    cleaned: 'Wedi’i glanhau gan borwr yr anfonwr',
    asItWas: 'Fel yr oedd, heb ei glanhau',
    missing: 'Heb gyrraedd eto',
    differ:
      'Nid ffeiliau’r neges hon yw’r rhai a gafodd eu llofnodi. Nid ydym yn dangos yr un ohonyn nhw: efallai fod rhywun wedi newid y neges.',
  },
}

export type { FilesText }
