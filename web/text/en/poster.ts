/** What stands on the poster, for reporters. Another language is a table of the same type: `PosterText`. */
export const poster = {
  title: 'Have you seen something wrong at work?',
  lead: 'You can report it without giving your name. Only the people on a signed list can read it. You get an answer, and you see if we are late.',
  scan: 'Scan the code, or type the address:',
  qr: 'QR code of the address for reporters',
  words: (summary: string): string =>
    `Before you send anything, choose “${summary}” there. It must show these words:`,
  own: 'Use your own phone or computer, and not the network at work.',
  danger: 'If somebody is in danger now:',
  contact: (name: string, how: string): string => `${name}: ${how}`,
}

export type PosterText = typeof poster
