/** A process that builds bundles, one after the other, and ends (build-web.ts). */
import { type Bundle, buildBundle } from './bundle.ts'

const bundles: readonly Bundle[] = JSON.parse(process.argv[2] ?? '')
for (const { name, outDir, edition } of bundles) await buildBundle(name, outDir, edition)
