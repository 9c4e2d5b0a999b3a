import type { FilesRoomText } from '../en/files-room.ts'

export const filesRoom: FilesRoomText = {
  most: (files, one, all) =>
    `Gallwch ychwanegu hyd at ${files} ffeil ar y tro, pob un â hyd at ${one}, a hyd at ${all} gyda’i gilydd.`,
  little: (one) =>
    `Mae lle yn yr achos hwn i un ffeil arall o hyd at ${one} gennych chi, neu i rai sy’n llai.`,
  caseFull:
    'Nid oes lle i ragor o ffeiliau gennych chi yn yr achos hwn. Gall eich geiriau fynd hebddynt.',
  portalFull:
    'Nid oes lle i ffeiliau ar y wefan hon ar hyn o bryd. Gall eich geiriau fynd hebddynt. Rhowch gynnig arall ar y ffeiliau ddiwrnod arall.',
}
