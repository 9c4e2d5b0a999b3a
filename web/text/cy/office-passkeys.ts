/** The office stays English. */
export * from '../en/office-passkeys.ts'
