import type { Deps } from '../../deps.ts'
import type { App } from '../../http/route.ts'
import { registerBeginOfficerUpload, registerBeginUpload } from './begin.ts'
import { registerPutChunk } from './put-chunk.ts'
import { registerReadOfficerFile, registerReadReporterFile } from './read.ts'
import { registerCancelUpload, registerUploadState } from './upload-state.ts'

export const registerFiles = (app: App, deps: Deps): void => {
  registerBeginUpload(app, deps)
  registerBeginOfficerUpload(app, deps)
  registerPutChunk(app, deps)
  registerUploadState(app, deps)
  registerCancelUpload(app, deps)
  registerReadReporterFile(app, deps)
  registerReadOfficerFile(app, deps)
}
