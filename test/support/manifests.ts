/** What stands in deploy/kubernetes, read and held against the schemas of Kubernetes and CloudNativePG. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BarmanObjectStoreConfiguration } from '@kubernetes-models/cloudnative-pg/github.com/cloudnative-pg/barman-cloud/pkg/api/BarmanObjectStoreConfiguration'
import { Cluster } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster'
import { ScheduledBackup } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup'
import { loadAll } from 'js-yaml'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { Job } from 'kubernetes-models/batch/v1/Job'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { Namespace } from 'kubernetes-models/v1/Namespace'
import { Service } from 'kubernetes-models/v1/Service'
import * as z from 'zod'
import { ROOT } from './dockerfile.ts'

export const FOLDER = join(ROOT, 'deploy/kubernetes')

const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
})
export type Manifest = z.output<typeof manifest>

export const manifestsIn = (file: string): Manifest[] =>
  z.array(manifest).parse(loadAll(readFileSync(join(FOLDER, file), 'utf8')))

interface Model {
  readonly prototype: { validate(): void }
}

const MODELS: Readonly<Record<string, Model>> = {
  'v1 Namespace': Namespace,
  'v1 Service': Service,
  'apps/v1 Deployment': Deployment,
  'batch/v1 Job': Job,
  'policy/v1 PodDisruptionBudget': PodDisruptionBudget,
  'networking.k8s.io/v1 NetworkPolicy': NetworkPolicy,
  'postgresql.cnpg.io/v1 Cluster': Cluster,
  'postgresql.cnpg.io/v1 ScheduledBackup': ScheduledBackup,
}

interface Watched {
  readonly proxy: unknown
  /** Paths of fields that nobody has read. */
  unread(path: string): string[]
}

const watch = (value: unknown): Watched => {
  if (typeof value !== 'object' || value === null) return { proxy: value, unread: () => [] }
  const read = new Map<string, Watched>()
  const proxy = new Proxy(value, {
    get: (target, key) => {
      const found: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return found
      const child = read.get(key) ?? watch(found)
      read.set(key, child)
      return child.proxy
    },
  })
  const unread = (path: string) =>
    Object.keys(value).flatMap(
      (key) => read.get(key)?.unread(`${path}/${key}`) ?? [`${path}/${key}`],
    )
  return { proxy, unread }
}

/**
 * The schema's check looks at each field that it knows: one that it did not look at is a slip. Kubernetes would leave it out.
 * @throws what the schema finds
 */
const unknownIn = (model: Model, value: unknown): string[] => {
  const { proxy, unread } = watch(value)
  model.prototype.validate.call(proxy)
  return unread('')
}

/** Of the plugin of CloudNativePG, whose own schema no package brings: what is within `configuration` is the operator's. */
const objectStore = z.strictObject({
  apiVersion: z.literal('barmancloud.cnpg.io/v1'),
  kind: z.literal('ObjectStore'),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.strictObject({ retentionPolicy: z.string(), configuration: z.unknown() }),
})

/** @returns fields that the schema does not know @throws what else it finds */
export const slipsIn = (it: Manifest): string[] => {
  if (it.kind === 'ObjectStore') {
    const { spec } = objectStore.parse(it)
    return unknownIn(BarmanObjectStoreConfiguration, spec.configuration)
  }
  const model = MODELS[`${it.apiVersion} ${it.kind}`]
  if (!model) throw new Error(`no schema for ${it.apiVersion} ${it.kind}`)
  return unknownIn(model, it)
}
