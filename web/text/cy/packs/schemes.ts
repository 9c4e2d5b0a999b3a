/** The office stays English. */
export * from '../../en/packs/schemes.ts'
