/** What people wrote, as labelled parts. */

import { caseText } from '#words/report-case.ts'
import type { Said } from '../../../client/reporter/case-view.ts'
import type { Pack } from '../../text/pack.ts'
import { isoDateWords } from '../date-words.ts'

const text = caseText.messages

type Part = readonly [label: string | null, words: string]

export const partsOf = ({ purpose, content }: Said, pack: Pack): Part[] => {
  switch (purpose) {
    case 'message':
      return content.text ? [[null, content.text]] : []
    case 'update':
      return [
        [text.done, content.done],
        [text.next, content.next],
        [text.nextNewsBy, isoDateWords(content.nextNewsBy, true)],
      ]
    case 'feedback':
      return [
        [text.action, content.action],
        [text.why, content.why],
      ]
    case 'outcome': {
      const meaning = pack.decisionMeanings[content.decision]
      return [
        [text.decision, pack.decisions[content.decision]],
        ...(meaning ? [[text.decisionMeaning, meaning] as const] : []),
        [text.reasons, content.reasons],
        ...(content.cannotSay ? [[text.cannotSay, content.cannotSay] as const] : []),
        [text.next, content.next],
      ]
    }
    case 'delayReport':
      return [
        [text.cameToAttention, isoDateWords(content.cameToAttention)],
        [
          text.personTold,
          content.personTold === null ? text.notToldYet : isoDateWords(content.personTold),
        ],
        [text.progress, content.progress],
        [text.estimatedEnd, isoDateWords(content.estimatedEnd)],
        [text.reasonForLength, content.reasonForLength],
        [text.plannedSteps, content.plannedSteps],
      ]
    case 'appeal':
      return [[text.ownReasons, content.reasons ?? '']]
    case 'appealAnswered':
      return [
        [text.appealDecision, text.appealDecisions[content.decision]],
        [text.reasons, content.reasons],
      ]
    case 'hold':
    case 'extension':
      return [[text.reasons, content.reasons]]
  }
}
