/** The office stays English. */
export * from '../../en/packs/allegations.ts'
