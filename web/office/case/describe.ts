/** One line for each entry of a case's history. Null: nothing that a person needs to read. */

import { officeHistory as said } from '#words/office-history.ts'
import { officePromises } from '#words/office-promises.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { fileIn } from '../../../client/officer/files.ts'
import { proposedIn } from '../../../client/officer/proposals.ts'
import type { Entry } from '../../../client/officer/timeline.ts'
import { isoDateWords } from '../../common/date-words.ts'
import { shownName } from '../../common/files/name-rules.ts'
import type { Pack } from '../../text/pack.ts'
import { promiseName } from './promise-words.ts'

export interface Names {
  readonly of: (id: string) => string
  readonly pack: Pack
  readonly file: Pick<CaseFile, 'entries' | 'letters'>
}

export const describe = ({ act, actor, read }: Entry, { of, pack, file }: Names): string | null => {
  const who = of(actor)
  switch (act.type) {
    case 'open':
      return act.recorded
        ? said.recorded(of(act.recorded.by), isoDateWords(act.recorded.countsFrom))
        : said.open()
    case 'appeal':
    case 'orphaned':
      return (read.has('overseer') ? said : said.toNobody)[act.type]()
    case 'message':
      return actor === 'reporter' ? said.reporterMessage() : said.message(who)
    case 'exclude':
      return said.exclude(of(act.officer))
    case 'late':
    case 'escalated': {
      const isTold = read.has(act.type === 'late' ? 'supervisor' : 'overseer')
      return (isTold ? said : said.toNobody)[act.type](promiseName(act))
    }
    case 'stage':
      return said.stage(who, pack.stages[act.stage].name)
    case 'closed':
      return said.closed(who, pack.closings[act.kind])
    case 'assign':
      return said[act.handler ? 'assignHandler' : 'assign'](who, of(act.officer))
    case 'unassign':
    case 'handover':
    case 'rewrap':
      return said[act.type](who, of(act.officer))
    case 'remove':
      return (read.has('overseer') ? said : said.toNobody).remove(who, of(act.officer))
    case 'hold':
      return said.hold(who, isoDateWords(act.review))
    case 'extension':
      return said.extension(who, promiseName(act), isoDateWords(act.revised))
    case 'draft':
      return said.draft(who, officePromises.proposal.kinds[act.proposal.for])
    case 'declined': {
      const kind = proposedIn(file, act.draft)
      return said.declined(who, kind === null ? '' : officePromises.proposal.ended[kind])
    }
    case 'fileOpened': {
      const opened = fileIn(file, act.file)
      return opened ? said.fileOpened(who, shownName(opened.entry.name)) : said.aFileOpened(who)
    }
    case 'exported':
      return said.exported[act.what](who)
    case 'wraps':
      return null
    default:
      return said[act.type](who)
  }
}
