import { officeActs } from '#words/office-acts.ts'
import type { CaseFile } from '../../../client/officer/case-file.ts'
import { NotificationBanner } from '../../common/components/callouts.tsx'
import { useFocusAtOnce } from '../../common/components/page.tsx'
import { EntryItem } from './history-list.tsx'
import type { News } from './use-act.ts'

const words = officeActs.news

/** What somebody else did while this officer was writing. */
export const NewsBox = ({ news, file }: { news: News; file: CaseFile }) => (
  <div role="alert" tabIndex={-1} ref={useFocusAtOnce()}>
    <NotificationBanner heading={words.heading}>
      <p class="govuk-body">{words.text}</p>
      {news.newDirectory && <p class="govuk-body">{words.newDirectory}</p>}
      {news.isMoreKnown && <p class="govuk-body">{words.moreKnown}</p>}
      {news.entries.length === 0 && !news.isMoreKnown && !news.newDirectory && (
        <p class="govuk-body">{words.nothing}</p>
      )}
      <ol class="app-history">
        {news.entries.map((entry) => (
          <EntryItem key={entry.key} entry={entry} file={file} />
        ))}
      </ol>
    </NotificationBanner>
  </div>
)
