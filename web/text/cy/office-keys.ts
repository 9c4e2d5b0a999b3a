/** The office stays English. */
export * from '../en/office-keys.ts'
