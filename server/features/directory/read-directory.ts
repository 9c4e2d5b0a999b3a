import { readDirectory } from '../../../protocol/exchanges/directory.ts'
import type { Deps } from '../../deps.ts'
import { civilToday } from '../../directory/today.ts'
import { type App, route } from '../../http/route.ts'
import { ProblemError } from '../../problem.ts'

export const serveReadDirectory = (
  app: App,
  {
    db,
    now,
    evaluation,
    directories,
    files,
  }: Pick<Deps, 'db' | 'now' | 'evaluation' | 'directories' | 'files'>,
): void =>
  route(app, readDirectory, async () => {
    const newest = await directories.newest(db)
    if (!newest) throw new ProblemError('notOpen')
    const today = civilToday(now(), newest.directory.body.policy.zone)
    const taken = { mostChunks: files.mostFileChunks, isFull: await files.usage.isFull(db) }
    return { chain: newest.chain, today, evaluation, files: taken }
  })
