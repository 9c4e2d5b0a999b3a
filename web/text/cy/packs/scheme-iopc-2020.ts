/** The office stays English. */
export * from '../../en/packs/scheme-iopc-2020.ts'
