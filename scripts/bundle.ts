import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { CSSOptions, InlineConfig, Plugin } from 'vite'
import { packedWords } from './packed-words.ts'

/** web/report is served at `/`, web/office at `/office/`, web/view (which shows files) at `/view/`. */
export const BUNDLES = ['report', 'office', 'view'] as const
/** What reporters see: also served in a second language, below an address of its own. */
export const OF_REPORTERS = ['report', 'view'] as const
export type BundleName = (typeof BUNDLES)[number]

const WEB = fileURLToPath(new URL('../web', import.meta.url))

/** Classes of GOV.UK Frontend's components that no page has: a reporter is spared their rules. */
export const UNUSED_CLASSES = [
  ...['body-lead', 'caption-m', 'caption-xl', 'link-image', 'visually-hidden-focusable'],
  ...['muted', 'text-colour', 'no-underline', 'no-visited-state'].map((it) => `link--${it}`),
  ...['checkboxes', 'radios'].flatMap((it) => [
    `${it}__conditional`,
    `${it}__conditional--hidden`,
    `${it}__divider`,
  ]),
  ...['tag--magenta', 'tag--pink', 'tag--turquoise', 'input--extra-letter-spacing', 'label--xl'],
  ...['back-link--inverse', 'button--inverse', 'fieldset__legend--xl', 'notification-banner__link'],
  ...['panel--interruption', 'panel__actions', 'main-wrapper--auto-spacing', 'main-wrapper--l'],
  ...['grid-column-full-from-desktop', 'grid-column-two-thirds-from-desktop'],
  ...['summary-list--no-border', 'summary-list__row--no-border', 'summary-list__row--no-actions'],
  ...['exit-this-page-overlay', 'exit-this-page-hide-content', 'generic-header__homepage-link'],
  ...['generic-header__container--full-width', 'character-count__message--disabled'],
].map((it) => `govuk-${it}`)
const UNUSED = new RegExp(`\\.(?:${UNUSED_CLASSES.join('|')})(?![\\w-])`)

type PostcssPlugins = NonNullable<Exclude<CSSOptions['postcss'], string | undefined>['plugins']>

const withoutUnused: PostcssPlugins[number] = {
  postcssPlugin: 'without-unused',
  OnceExit: (root) => {
    root.walkRules((rule) => {
      const used = rule.selectors.filter((selector) => !UNUSED.test(selector))
      if (used.length === 0) rule.remove()
      else if (used.length < rule.selectors.length) rule.selectors = used
    })
    root.walkAtRules((rule) => {
      if (rule.nodes?.length === 0) rule.remove()
    })
  },
}

/** Packages whose modules do nothing when they are loaded, and do not say so. */
const UNSAID = /[\\/]node_modules[\\/](?:@cantoo[\\/]pdf-lib|culori|node-html-better-parser)[\\/]/

/** The folder with the words of a language. */
export const wordsOf = (language: string): string => join(WEB, 'text', language)

export const ENGLISH = wordsOf('en')

/**
 * Where each has what its page needs. They share no file: browsers may keep the office's, and none of the reporter's
 * (server/pages.ts).
 */
export const ASSETS: Readonly<Record<BundleName, string>> = {
  report: 'assets',
  office: 'office/assets',
  view: 'view/assets',
}

export interface Edition {
  /** Absolute folder of a language. */
  readonly words: string
  /** The address below which it is served: `/`, or `/cy/`. */
  readonly base: string
  /** The same pages in another language: the first page leads there. */
  readonly other: Other | null
}

interface Other {
  readonly lang: string
  readonly base: string
}

export interface Bundle {
  readonly name: BundleName
  /** Absolute. */
  readonly outDir: string
  readonly edition: Edition
}

/** In one language alone. */
export const only = (words: string): Edition => ({ words, base: '/', other: null })

/**
 * Adds `<name>/index.html` and what it needs in its folder, under hashed names. The same sources give the same bytes:
 * no source maps, no dates.
 * @param outDir absolute folder
 */
export const buildBundle = async (
  name: BundleName,
  outDir: string,
  edition = only(ENGLISH),
): Promise<void> => {
  const { build } = await import('vite')
  const { NODE_ENV } = process.env
  // Vite builds for development wherever this says anything else, under a test runner for one.
  process.env['NODE_ENV'] = 'production'
  try {
    await build(bundleConfig(name, outDir, edition))
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = NODE_ENV
  }
}

export const bundleConfig = (
  name: BundleName,
  outDir: string,
  edition = only(ENGLISH),
): InlineConfig => ({
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  mode: 'production',
  root: WEB,
  base: edition.base,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // What PDFs are decoded with (web/view/pdf/bytes.ts).
  assetsInclude: ['**/pdfjs-dist/{cmaps,standard_fonts,wasm}/*'],
  plugins: [
    wordsFrom(edition),
    packedWords(),
    withoutMetrics(),
    lazyCrypto(),
    workersShareChunks(),
    pdfWorkerAlone(),
  ],
  css: {
    preprocessorOptions: { scss: { style: 'compressed' } },
    postcss: { plugins: [withoutUnused] },
  },
  build: {
    outDir,
    assetsDir: ASSETS[name],
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    reportCompressedSize: false,
    // The readers of PDFs are larger than all else, and fetched with PDFs alone.
    chunkSizeWarningLimit: 1_600,
    // Everything is a file of its own origin: the content security policy allows neither inline code nor data: URLs.
    assetsInlineLimit: 0,
    // Sass compresses it; Vite's minifier refuses a media query of GOV.UK Frontend.
    cssMinify: false,
    modulePreload: {
      polyfill: false,
      // A script that preloads reaches for the document, and a worker has none: only the page's own head preloads.
      resolveDependencies: (_file, chunks, { hostType }) => (hostType === 'html' ? chunks : []),
    },
    rolldownOptions: {
      input: join(WEB, name, 'index.html'),
      // How long its own parts took says nothing to anybody starting a portal.
      checks: { bundlerTimings: false },
      // The library for PDFs does not say that its parts are of no use unless something uses them: half of it is not.
      treeshake: { moduleSideEffects: [{ test: UNSAID, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [{ name: 'libsodium', test: /[\\/]libsodium[^\\/]*[\\/]/ }],
        },
      },
    },
  },
})

/**
 * `#words/...` in modules, and in a page `{{name}}`: its language, what it says without scripts, and where it stands in
 * another language. Styles are turned round for languages that run from right to left.
 */
const wordsFrom = ({ words: folder, other }: Edition): Plugin => {
  const from = (file: string) => import(pathToFileURL(join(folder, file)).href)
  return {
    name: 'words',
    enforce: 'pre',
    config: async () => {
      const { language } = await from('language.ts')
      if (language.dir !== 'rtl') return {}
      const { default: rtlcss } = await import('rtlcss')
      return { css: { postcss: { plugins: [rtlcss()] } } }
    },
    resolveId: (id) => (id.startsWith('#words/') ? join(folder, id.slice('#words/'.length)) : null),
    transformIndexHtml: {
      order: 'pre',
      handler: async (html) => {
        const { language } = await from('language.ts')
        const { withoutScript } = await from('without-script.ts')
        const worded = html
          .replace('lang="en" dir="ltr"', `lang="${language.lang}" dir="${language.dir}"`)
          .replace(OTHER, other ? linkTo(other) : '')
          .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
            const text: string | undefined = withoutScript[name]
            if (text === undefined) throw new Error(`no words for ${name}`)
            return text.replaceAll(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
          })
        const attrs = other && html.includes(OTHER) ? { rel: 'alternate', ...attrsOf(other) } : null
        return { html: worded, tags: attrs ? [{ tag: 'link', attrs, injectTo: 'head' }] : [] }
      },
    },
  }
}

/** Where the first page has a link to itself in another language: here without scripts, else from the head's `alternate`. */
const OTHER = '<!--other-language-->'

const attrsOf = ({ lang, base }: Other) => ({
  href: base,
  hreflang: lang,
  title: nameOf(lang),
  'vite-ignore': true,
})

/** A language's own name for itself. */
const nameOf = (lang: string): string =>
  new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang

const linkTo = ({ lang, base }: Other): string =>
  `<p><a class="govuk-link" href="${base}" hreflang="${lang}" lang="${lang}">${nameOf(lang)}</a></p>`

/** How wide the letters of 14 fonts are: the library for PDFs asks when it sets text, which nothing here does. */
const METRICS = /[\\/]standard-fonts[\\/](?!all-encodings)[\w-]+\.compressed\.json/

/** They are most of what a PDF would make a browser fetch. */
const withoutMetrics = (): Plugin => ({
  name: 'without-metrics',
  enforce: 'pre',
  load: (id) => (METRICS.test(id) ? '""' : null),
})

const WORKER = '.worker.ts'

/**
 * Builds `new URL('./name.worker.ts', import.meta.url)` as an entry of the same build, so that a page and its worker
 * load one libsodium and not two: Vite bundles workers apart.
 */
const workersShareChunks = (): Plugin => ({
  name: 'workers-share-chunks',
  enforce: 'pre',
  transform(code, id) {
    const found = /new URL\('(\.\/[\w-]+\.worker\.ts)', import\.meta\.url\)/.exec(code)
    if (!found?.[1]) return null
    const reference = this.emitFile({ type: 'chunk', id: join(dirname(id), found[1]) })
    return code.replace(
      found[0],
      `new URL(import.meta.ROLLUP_FILE_URL_${reference}, import.meta.url)`,
    )
  },
})

/**
 * pdf.js would import a decoder without WebAssembly from beside it, for which Vite adds a file to the worker's own. Neither is
 * there for a worker of a page without an origin: it has one file.
 */
const pdfWorkerAlone = (): Plugin => ({
  name: 'pdf-worker-alone',
  enforce: 'pre',
  transform(code, id) {
    if (!/[\\/]pdfjs-dist[\\/].*[\\/]pdf\.worker\.mjs$/.test(id)) return null
    const parts = code.split(/await import\([^)]*_noWasmFilename\}`\)/)
    if (parts.length !== 2) this.error('pdf.js imports in other places than it did')
    return parts.join(`await Promise.reject(new Error('no other decoder'))`)
  },
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      const isIt = chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('pdf.worker.ts')
      if (isIt && chunk.imports.length > 0) this.error(`${chunk.fileName} has more than one file`)
    }
  },
})

/** The first page must be usable before 190 kB of libsodium arrive: refuses a bundle that loads it at once. */
const lazyCrypto = (): Plugin => ({
  name: 'lazy-crypto',
  generateBundle(_options, bundle) {
    const eager = Object.values(bundle).flatMap((chunk) =>
      chunk.type === 'chunk' && chunk.isEntry && !chunk.facadeModuleId?.endsWith(WORKER)
        ? [chunk.fileName]
        : [],
    )
    // The list grows while it is walked.
    for (const fileName of eager) {
      const chunk = bundle[fileName]
      if (chunk?.type !== 'chunk') continue
      if (chunk.moduleIds.some((id) => id.includes('libsodium')))
        this.error(`${fileName} loads libsodium at once: import client/crypto with import()`)
      eager.push(...chunk.imports.filter((next) => !eager.includes(next)))
    }
  },
})
