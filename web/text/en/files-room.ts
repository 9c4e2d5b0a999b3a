/** How much room there is for files, beside the field in which they are chosen. Another language is a table of the same type: `FilesRoomText`. */
export const filesRoom = {
  most: (files: number, one: string, all: string): string =>
    `You can add up to ${files} files at a time, each with up to ${one}, and up to ${all} together.`,
  little: (one: string): string =>
    `This case has room for one more file of up to ${one} from you, or for some that are smaller.`,
  caseFull: 'This case has no room for more files from you. Your words can go without them.',
  portalFull:
    'There is no room for files on this site now. Your words can go without them. Try the files again another day.',
}

export type FilesRoomText = typeof filesRoom
