/** How East Asian writing is coded where a PDF does not say so itself. All in one: one alone would tell which writing it is. */
const FOUND = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?inline',
  import: 'default',
  eager: true,
})

const BY_NAME = new Map(
  Object.entries(FOUND).map(([path, data]) => [
    path.slice(path.lastIndexOf('/') + 1, -'.bcmap'.length),
    data,
  ]),
)

export const cmap = (name: string): string | undefined => BY_NAME.get(name)
