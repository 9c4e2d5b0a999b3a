import { cancelUpload, uploadState } from '../../../protocol/exchanges/files.ts'
import { uploadTokenHash } from '../../../protocol/files/layout.ts'
import type { Primitives } from '../../../protocol/primitives.ts'
import type { Deps } from '../../deps.ts'
import { fieldBytes } from '../../field-bytes.ts'
import { countKept, findUpload, removeUpload } from '../../files/uploads.ts'
import { type App, route } from '../../http/route.ts'

const hashOf = (primitives: Primitives, token: string): Uint8Array =>
  fieldBytes(uploadTokenHash(primitives, fieldBytes(token)))

export const registerUploadState = (app: App, deps: Deps): void =>
  route(
    app,
    uploadState,
    async ({ token }) => {
      const { place } = await findUpload(deps, hashOf(deps.primitives, token))
      return { have: await countKept(deps.db, place) }
    },
    { lane: 'chunk' },
  )

export const registerCancelUpload = (app: App, deps: Deps): void =>
  route(
    app,
    cancelUpload,
    async ({ token }) => {
      await removeUpload(deps, hashOf(deps.primitives, token))
      return {}
    },
    { lane: 'chunk' },
  )
