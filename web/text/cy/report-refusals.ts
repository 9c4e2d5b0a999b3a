/** Why nothing can be sent or read here now, and what a person can do about it. */
import type { refusals as en } from '../en/report-refusals.ts'

export const refusals: typeof en = {
  title: 'Ni allwch roi gwybod yma ar hyn o bryd',
  titleReading: 'Ni allwn agor eich achos ar hyn o bryd',
  nothingSent: 'Nid oes dim wedi’i anfon. Mae’r hyn rydych wedi’i deipio yn dal yma.',
  inDoubt:
    'Efallai fod eich adroddiad yno eisoes. Ceisiwch eto: ni fydd yn cael ei anfon ddwywaith. Mae’r hyn rydych wedi’i deipio yn dal yma.',
  actLost: 'Nid ydym yn gwybod a gyrhaeddodd. Ceisiwch eto: ni fydd yn cael ei anfon ddwywaith.',
  actKept: 'Mae’r hyn rydych wedi’i deipio yn dal yma. Gallwch geisio eto.',
  routes: 'Ffyrdd eraill o roi gwybod',
  routesUnknown:
    'Ni allem lwytho’r ffyrdd eraill o roi gwybod. Chwiliwch ar boster neu dudalen yn y gwaith, neu gofynnwch i undeb llafur.',
  emergency: 'Os oes rhywun mewn perygl nawr',
  numbersUnchecked:
    'O’r wefan hon y daw’r rhain. Ni allai eich porwr wirio bod y sefydliad wedi’u llofnodi.',
  again: 'Ceisio eto',
  back: 'Mynd yn ôl',
  detail: 'I bwy bynnag sy’n gofalu am y wefan hon',
  reasons: {
    notLoaded: 'Ni chyrhaeddodd rhan o’r dudalen hon. Gwiriwch eich cysylltiad, a cheisiwch eto.',
    noWebAssembly:
      'Mae’r porwr hwn yn rhwystro’r hyn sydd ei angen arnom i gloi eich adroddiad. Rhowch gynnig ar borwr arall, neu diffoddwch ei osodiad llymaf.',
    noRandom: 'Ni all y ddyfais hon greu rhifau cyfrinachol. Rhowch gynnig ar ddyfais arall.',
    noWorker:
      'Mae’r porwr hwn yn rhwystro’r rhan araf o gloi eich adroddiad. Rhowch gynnig ar borwr arall.',
    noMemory:
      'Nid oes digon o gof rhydd ar y ddyfais hon. Caewch dudalennau eraill, neu rhowch gynnig ar ddyfais arall.',
    noProof:
      'Cafodd y dudalen hon ei hagor mewn ffordd nad yw’n ddiogel. Dylai ei chyfeiriad ddechrau gyda “https”.',
    unreachable:
      'Nid yw’r wefan yn ateb. Efallai nad yw’n gweithio, neu fod problem gyda’ch cysylltiad chi.',
    busy: 'Mae gan y wefan ormod i’w wneud. Arhoswch funud, a cheisiwch eto.',
    clockWrong:
      'Efallai fod cloc y wefan hon yn anghywir. Felly nid yw’n derbyn dim nawr: ni ddylai dyddiad anghywir fod ar adroddiad. Ceisiwch eto ymhen awr, neu defnyddiwch ffordd arall o roi gwybod.',
    internal: 'Aeth rhywbeth o’i le ar ein hochr ni. Ceisiwch eto ymhen ychydig.',
    notOpen:
      'Nid yw’r wefan hon yn derbyn adroddiadau eto. Nid oes digon o bobl yn barod i’w darllen.',
    expired:
      'Mae rhestr y darllenwyr, sydd wedi’i llofnodi, wedi dod i ben. Nid ydym yn cloi adroddiad ar gyfer hen restr.',
    invalid:
      'Nid yw rhestr y darllenwyr wedi’i llofnodi fel y dylai fod. Efallai fod rhywun wedi’i newid. Peidiwch ag anfon dim.',
    outdated:
      'Mae’r dudalen hon yn hŷn na’r wefan. Copïwch yr hyn rydych wedi’i deipio, ail-lwythwch y dudalen a gludwch y testun yn ôl.',
    refused:
      'Ni wnaeth y wefan ei dderbyn. Ceisiwch eto. Os bydd yn digwydd eto, defnyddiwch ffordd arall.',
    badReceipt:
      'Daeth ateb yn ôl, ond nid yw wedi’i lofnodi fel y dylai fod. Ni allwn ddweud a gyrhaeddodd eich adroddiad.',
    notFound: 'Nid oes achos ar gyfer y dderbynneb hon yma.',
    conflict: 'Daeth rhywbeth newydd i mewn yn y cyfamser. Ceisiwch eto.',
    full: 'Mae’r achos hwn yn llawn: nid yw’n derbyn rhagor o negeseuon. I ddweud mwy, gwnewch adroddiad newydd.',
    tooLong: 'Mae’r hyn rydych wedi’i deipio yn rhy hir i’w anfon. Gwnewch ef yn fyrrach.',
    filesMissing:
      'Nid yw ffeil a anfonoch chi ar y wefan bellach, felly ni chafodd eich neges ei hanfon. Dewiswch y ffeil eto.',
    unforeseen:
      'Gwnaeth y dudalen hon rywbeth o’i le. Ceisiwch eto. Os bydd yn digwydd eto, defnyddiwch ffordd arall.',
  },
}
