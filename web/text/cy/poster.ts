import type { PosterText } from '../en/poster.ts'

export const poster: PosterText = {
  title: 'Ydych chi wedi gweld rhywbeth o’i le yn y gwaith?',
  lead: 'Gallwch roi gwybod heb ddweud eich enw. Dim ond y bobl ar restr wedi’i llofnodi all ei ddarllen. Cewch ateb, a gweld os ydym yn hwyr.',
  scan: 'Sganiwch y cod, neu teipiwch y cyfeiriad:',
  qr: 'Cod QR y cyfeiriad ar gyfer rhoi gwybod',
  words: (summary: string): string =>
    `Cyn anfon dim, dewiswch “${summary}” yno. Rhaid iddo ddangos y geiriau Saesneg hyn:`,
  own: 'Defnyddiwch eich dyfais eich hun, ac nid y rhwydwaith yn y gwaith.',
  danger: 'Os oes rhywun mewn perygl nawr:',
  contact: (name: string, how: string): string => `${name}: ${how}`,
}
