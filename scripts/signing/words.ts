/** What the two scripts around the organisation key say. */
export const words = {
  passphraseOf: (file: string): string => `Passphrase of ${file}: `,
  newPassphrase: 'Passphrase for the new key (leave it empty, and one is made): ',
  madePassphrase: (passphrase: string): string =>
    `\nThe passphrase. It is shown once; write it down on paper, and keep it away from the file:\n\n  ${passphrase}\n`,
  again: 'The passphrase again: ',
  notTheSame: 'The two passphrases differ. Nothing was written.',
  tooEasy:
    'This passphrase is too easy to guess. Leave it empty, and one is made; or use seven words or more that have nothing to do with each other. Nothing was written.',
  made: (files: readonly string[]): string =>
    `Written and proved to open: ${files.join(', ')}. Keep the copies in two places.`,
  opens: (publicKey: string): string => `It opens. Public key: ${publicKey}`,
  portal: (check: string): string => `Words of the portal: ${check}`,
  epoch: (epoch: number, issuedOn: string, expiresOn: string): string =>
    `Epoch ${epoch}, issued on ${issuedOn}, expires after ${expiresOn}. What changes:`,
  nothing: '  nothing but the number and the dates',
  overseerLeaves: (names: string): string =>
    `${names} will read no case any more, or none of the old ones with the new keys, and nobody inherits one. So let somebody\nwho reads the cases bring another overseer in first (“New readers” in the office). The directory must say why, in any\ncase: give --reason "one line". Everybody can read it; do not name a case. Nothing was signed.`,
  confirm: '\nType yes to sign this: ',
  notSigned: 'Nothing was signed.',
  signed: (file: string): string =>
    `Signed: ${file}. Read it in on the office’s administration page.`,
  cannotRead: (file: string): string => `${file} cannot be read.`,
  cannotWrite: (file: string): string => `${file} cannot be written, or is there already.`,
  noDirectory: (file: string): string => `${file} holds no directory.`,
  signUsage:
    'Use: sign-directory --key <key file> [--current <signed directory>] [--reason <line>] --out <new file> <draft>\nor:  sign-directory --current <signed directory> --next [--server-key <public key>]',
  serverKeyUsage: 'Use: server-key <new file>',
  serverKeyMade: (file: string, publicKey: string): string =>
    `Written: ${file}. Give it to every server as SERVER_NEXT_SIGNING_SEED, or as server-next-signing-seed in the secrets folder, and start them anew.\nThen sign a directory that names its public key: ${publicKey}`,
  keyUsage:
    'Use: organisation-key make <new file> <second new file>\nor:  organisation-key check <key file>',
  notTheKeys:
    'The keys do not fit: the directory is signed with the key that it names, and where it changes the key, with the one before too.',
} as const
