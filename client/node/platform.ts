/** Node, as the client wants it. */
import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { type Argon2, argon2Here } from '../crypto/argon2.ts'
import { Drafts } from '../officer/drafts.ts'
import { deviceStorage, type OfficerPlatform } from '../officer/storage.ts'
import type { Server, SolveProof } from '../platform.ts'
import { solverWith } from '../solve-proof.ts'

const derive = promisify(pbkdf2)

export const solveProof: SolveProof = solverWith((password, salt, iterations, lengthBytes) =>
  derive(password, salt, iterations, lengthBytes, 'sha256'),
)

/** A device that remembers nothing from one visit to the next. The others stand in for work that takes long. */
export const deviceAt = (
  server: Server,
  argon2: Argon2 = argon2Here,
  solve: SolveProof = solveProof,
): OfficerPlatform => ({
  server,
  argon2,
  solveProof: solve,
  storage: deviceStorage(null),
  drafts: new Drafts(),
})
