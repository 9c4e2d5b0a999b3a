/** Writes test/vectors/{accounts,ed25519,files,kdf,receipt,slots,xwing}.json again: node test/support/oracles/write.ts */
import { writeFileSync } from 'node:fs'
import { accountVectors } from './accounts.ts'
import { ed25519Vectors } from './ed25519.ts'
import { fileVectors } from './files.ts'
import { kdfVectors } from './kdf.ts'
import { receiptVectors } from './receipt.ts'
import { slotVectors } from './slots.ts'
import { xwingVectors } from './xwing.ts'

const write = (name: string, vectors: unknown): void =>
  writeFileSync(
    new URL(`../../vectors/${name}.json`, import.meta.url),
    `${JSON.stringify(vectors, null, 2)}\n`,
  )

write('accounts', accountVectors())
write('ed25519', ed25519Vectors())
write('files', fileVectors())
write('kdf', kdfVectors())
write('receipt', receiptVectors())
write('slots', slotVectors())
write('xwing', xwingVectors())
