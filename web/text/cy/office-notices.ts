/** The office stays English. */
export * from '../en/office-notices.ts'
