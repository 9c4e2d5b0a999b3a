/** What is said around a file that is opened. */
import type { FileFaultCode } from '../../../client/crypto/file-stream.ts'
import { literal } from '../../../client/literal.ts'
import type { FileViewText } from '../en/file-view.ts'

const faults: Record<FileFaultCode, string> = {
  missing:
    'Nid yw rhan o’r ffeil hon ar y gweinydd. Ceisiwch eto yn nes ymlaen. Os bydd yn dal ar goll, dywedwch hynny yma.',
  truncated:
    'Mae’r ffeil hon yn gorffen yn rhy gynnar: mae rhan ohoni wedi’i thorri i ffwrdd. Nid ydym yn ei dangos.',
  reordered: 'Daeth rhannau’r ffeil hon yn y drefn anghywir. Nid ydym yn ei dangos.',
  foreign:
    'Mae rhan o’r ffeil hon wedi cael ei newid, neu’n perthyn i ffeil arall. Nid ydym yn ei dangos.',
  swapped: 'Nid dyma’r ffeil a gafodd ei llofnodi. Nid ydym yn ei dangos.',
  overlong: 'Mae mwy yn y ffeil hon nag a ddywedodd ei hanfonwr. Nid ydym yn ei dangos.',
}

export const fileView: FileViewText = {
  opening: 'Yn agor y ffeil',
  frame: (name: string): string => `Y ffeil ${literal(name)}`,
  close: 'Cau’r ffeil',
  save: 'Ei chadw ar y ddyfais hon',
  saving: 'Yn cadw’r ffeil',
  saved: (name: string): string => `Mae wedi’i chadw fel ${literal(name)}.`,
  faults,
  failed: 'Nid oedd modd agor y ffeil. Gwiriwch eich cysylltiad a cheisiwch eto.',
  notYours:
    'Nid ydych yn darllen yr achos hwn mwyach, neu nid yw yno. Nid oes modd agor ei ffeiliau.',
  signedOut: 'Mae eich sesiwn wedi dod i ben. Mewngofnodwch eto, ac yna agorwch y ffeil.',
  again: 'Ceisio eto',
  cannot: {
    saved: 'Nid oes modd dangos y math hwn o ffeil yma.',
    broken:
      'Ni all eich porwr ddangos y ffeil hon: mae wedi’i difrodi, neu o fath nad yw’r porwr yn ei adnabod.',
    large: 'Mae’r ffeil hon yn rhy fawr i’w dangos yma.',
    slow: 'Mae tudalen o’r ffeil hon yn cymryd gormod o amser i’w llunio, felly ni ddangosir y ffeil yma.',
    unloaded:
      'Ni lwythodd yr hyn sy’n dangos y math hwn o ffeil. Gwiriwch eich cysylltiad, caewch y ffeil a’i hagor eto.',
  },
  /** Before it is saved. */
  warning:
    'Gall rhywun ddod o hyd i ffeil ar ddyfais. Os agorwch hi mewn rhaglen arall, gall y rhaglen ddangos i’r anfonwr eich bod wedi gwneud hynny. Peidiwch â’i chadw ond ar ddyfais y mae eich sefydliad yn ymddiried ynddi, a dilëwch hi pan fyddwch wedi gorffen â hi.',
  warningOwn:
    'Gall unrhyw un arall sy’n defnyddio dyfais ddod o hyd i ffeil arni. Peidiwch â’i chadw ond lle nad oes neb yn edrych.',
  /** Of a large one, where the browser cannot write it down piece by piece. */
  heldWhole: (size: string): string =>
    `Efallai y bydd y porwr hwn yn dal y cyfan, ${size}, yn ei gof nes bydd y ffeil wedi’i chadw. Caewch dudalennau eraill yn gyntaf. Os bydd yn stopio, rhowch gynnig ar Chrome neu Edge ar gyfrifiadur: maen nhw’n ei chadw fesul darn.`,
  name: (name: string): string => `Ei henw fydd ${literal(name)}.`,
}

export type { FileViewText }
