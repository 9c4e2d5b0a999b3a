/** The office stays English. */
export * from '../en/office-acts.ts'
