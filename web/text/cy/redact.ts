/** The office stays English. */
export * from '../en/redact.ts'
