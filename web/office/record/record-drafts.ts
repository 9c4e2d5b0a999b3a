/** What the names of this form's drafts begin with. */
export const RECORD_DRAFTS = 'record/'
