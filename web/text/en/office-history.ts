/** What happened in a case, one line for each act. Another language is a table of the same type: `OfficeHistoryText`. */

/** `who` did it; further names and words as the act needs them. */
export const officeHistory = {
  open: () => 'The report was received',
  reporterMessage: () => 'The reporter wrote',
  exclude: (officer: string) => `The reporter excluded ${officer}`,
  appeal: () => 'The reporter asked for a second look by an overseer',
  orphaned: () => 'No intake officer reads this case any more: overseers were let in',
  late: (clock: string) => `${clock} is late: the supervisors were told`,
  escalated: (clock: string) => `${clock} is late: the overseers were told`,
  acknowledged: (who: string) => `${who} acknowledged the report`,
  message: (who: string) => `${who} wrote to the reporter`,
  update: (who: string) => `${who} gave the reporter news`,
  feedback: (who: string) => `${who} gave the reporter feedback`,
  stage: (who: string, stage: string) => `${who} moved the case to: ${stage}`,
  decided: (who: string) => `${who} recorded that the case is decided`,
  outcome: (who: string) => `${who} told the reporter the outcome`,
  closed: (who: string, kind: string) => `${who} closed the case. ${kind}`,
  reopened: (who: string) => `${who} reopened the case`,
  assign: (who: string, officer: string) => `${who} brought in ${officer}`,
  assignHandler: (who: string, officer: string) => `${who} brought in ${officer} as the handler`,
  unassign: (who: string, officer: string) => `${who} took out ${officer}`,
  handover: (who: string, officer: string) => `${who} handed the case over to ${officer}`,
  conflict: (who: string) => `${who} declared a conflict and left the case`,
  rewrap: (who: string, officer: string) => `${who} gave ${officer} access with their present keys`,
  delayReport: (who: string) => `${who} gave the reporter a delay report`,
  hold: (who: string, date: string) =>
    `${who} told the reporter that nothing can be said yet; review by ${date}`,
  extension: (who: string, clock: string, date: string) =>
    `${who} gave the reporter a later date for ${clock}: ${date}. The promise stays as it was`,
  opened: (who: string) => `${who} opened the case`,
  note: (who: string) => `${who} noted`,
  title: (who: string) => `${who} set the title`,
  draft: (who: string) => `${who} wrote a draft for approval`,
  referralNeeded: (who: string) => `${who} recorded that the case must be referred`,
  referred: (who: string) => `${who} recorded that the case was referred`,
  parts: {
    done: 'What was done',
    next: 'What comes next',
    nextNewsBy: 'Next news by',
    action: 'What is planned or was done',
    why: 'Why',
    decision: 'Decision',
    reasons: 'Reasons',
    cannotSay: 'What cannot be said, and why',
    now: 'What happens now',
  },
}

export type OfficeHistoryText = typeof officeHistory
