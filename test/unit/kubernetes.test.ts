/** The manifests for Kubernetes: what the schemas say of them, and what the code, the image and the compose file do. */
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { load } from 'js-yaml'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readConfig } from '../../server/config.ts'
import { serveHealth } from '../../server/health.ts'
import { MOST_CLOSE_MS } from '../../server/main.ts'
import { SETTINGS } from '../../server/setting-names.ts'
import { VERSION } from '../../server/version.ts'
import { image, ROOT } from '../support/dockerfile.ts'
import { openBench } from '../support/exchanges.ts'
import { FOLDER, type Manifest, manifestsIn, slipsIn } from '../support/manifests.ts'
import { temporaryFolder } from '../support/portal.ts'

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const compose = read('docker-compose.yml')

const kustomization = z
  .strictObject({
    apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
    kind: z.literal('Kustomization'),
    namespace: z.literal('candour'),
    resources: z.array(z.string()),
    configMapGenerator: z.array(z.strictObject({ name: z.string(), files: z.array(z.string()) })),
    images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })),
  })
  .parse(load(read('deploy/kubernetes/kustomization.yaml')))
const all = kustomization.resources.flatMap(manifestsIn)

const named = (kind: string, name: string): Manifest => {
  const found = all.find((it) => it.kind === kind && it.metadata.name === name)
  if (!found) throw new Error(`no ${kind} ${name}`)
  return found
}

const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
  envFrom: z.array(z.strictObject({ secretRef: z.strictObject({ name: z.string() }) })).default([]),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: z.number() })).default([]),
  resources: z.looseObject({ limits: z.strictObject({ memory: z.string() }) }),
  securityContext: z.unknown(),
  lifecycle: z
    .strictObject({ preStop: z.strictObject({ sleep: z.strictObject({ seconds: z.number() }) }) })
    .optional(),
})
const workload = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().optional(),
    template: z.looseObject({
      spec: z.looseObject({
        automountServiceAccountToken: z.literal(false),
        enableServiceLinks: z.literal(false),
        terminationGracePeriodSeconds: z.number().default(30),
        securityContext: z.looseObject({
          runAsNonRoot: z.literal(true),
          runAsUser: z.number().min(1),
          seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
        }),
        containers: z.tuple([container]),
        volumes: z.array(z.looseObject({})),
      }),
    }),
  }),
})
const podOf = (kind: string, name: string) => {
  const { spec } = workload.parse(named(kind, name))
  const [only] = spec.template.spec.containers
  return { ...spec, pod: spec.template.spec, only }
}
const portal = podOf('Deployment', 'portal')
const WORKLOADS = [
  ['Deployment', 'portal'],
  ['Deployment', 'proxy'],
  ['Job', 'migration'],
] as const

const { folder, remove } = temporaryFolder()
afterAll(remove)
cpSync(join(ROOT, 'deploy/make-secrets.sh'), join(folder, 'make-secrets.sh'))
execFileSync('sh', [join(folder, 'make-secrets.sh'), 'https://portal.example'])
/** As docs/operate.md has them changed. */
const change = /^sed -i (\S+) deploy\/secrets\/\*\.env$/m.exec(read('docs/operate.md'))?.[1] ?? ''
execFileSync('sh', ['-c', `sed -i ${change} secrets/*.env`], { cwd: folder })
const secretOf = (name: string) =>
  parseEnv(readFileSync(join(folder, `secrets/${name}.env`), 'utf8'))
const ownEnv = Object.fromEntries(portal.only.env.map(({ name, value }) => [name, value]))
const wholeEnv = { ...image().environment, ...secretOf('portal'), ...ownEnv }

it('are all named, and nothing else lies there', () => {
  const named = [...kustomization.resources, 'kustomization.yaml', 'nginx.conf']
  expect(readdirSync(FOLDER).sort()).toEqual(named.sort())
  expect(kustomization.configMapGenerator).toEqual([{ name: 'proxy', files: ['nginx.conf'] }])
})

it.each(all.map((it) => [`${it.kind} ${it.metadata.name}`, it] as const))(
  '%s stands before its schema, in every field',
  (_name, it) => {
    expect(slipsIn(it)).toEqual([])
  },
)

it('a slip of the pen is found, and a wrong kind of value', () => {
  const service = named('Service', 'portal')
  expect(slipsIn({ ...service, spec: { selektor: { app: 'portal' }, ports: [] } })).toEqual([
    '/spec/selektor',
  ])
  expect(() => slipsIn({ ...service, spec: { ports: [{ port: 'http' }] } })).toThrow(/integer/)
})

describe('the portal', () => {
  it('is given settings that there are, and every one that it needs', () => {
    const names = [...Object.keys(ownEnv), ...Object.keys(secretOf('portal'))]
    expect(names.filter((name) => !SETTINGS.some((it) => it === name))).toEqual([])
    expect(readConfig(wholeEnv)).toMatchObject({
      host: '0.0.0.0',
      database: { kind: 'postgres' },
      metrics: { host: '0.0.0.0' },
      serverCount: portal.replicas,
    })
    const without = (left: string) =>
      Object.fromEntries(Object.entries(wholeEnv).filter(([name]) => name !== left))
    for (const name of ['PUBLIC_URL', 'SERVER_SIGNING_SEED', 'VAULT_KEY', 'PROOF_KEY'])
      expect(() => readConfig(without(name))).toThrow(name)
    expect(readConfig(without('DATABASE_URL')).database.kind).toBe('embedded')
  })

  it('finds the database by its name, and believes its certificate alone', () => {
    const { pod, only } = portal
    const [mount] = z
      .tuple([z.looseObject({ name: z.string(), mountPath: z.string() })])
      .parse(only['volumeMounts'])
    const owner = secretOf('migration')['MIGRATION_DATABASE_URL']
    for (const text of [secretOf('portal')['DATABASE_URL'], owner]) {
      const url = new URL(text ?? '')
      expect(url.hostname).toBe(`${named('Cluster', 'database').metadata.name}-rw`)
      expect(url.searchParams.get('sslmode')).toBe('verify-full')
      expect(url.searchParams.get('sslrootcert')).toBe(`${mount.mountPath}/ca.crt`)
    }
    expect(pod.volumes).toEqual([
      {
        name: mount.name,
        secret: { secretName: 'database-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
      },
    ])
  })

  it('is reached at the ports that it listens on', () => {
    const { port, metrics } = readConfig(wholeEnv)
    expect(portal.only.ports).toEqual([
      { name: 'http', containerPort: port },
      { name: 'metrics', containerPort: metrics?.port },
    ])
    expect(named('Service', 'portal')).toMatchObject({
      spec: { ports: [{ port, targetPort: 'http' }], selector: { app: 'portal' } },
    })
    expect(read('deploy/kubernetes/nginx.conf')).toContain(
      `http://portal.${kustomization.namespace}.svc.cluster.local:${port};`,
    )
  })

  it('is asked for health where it is answered, and for traffic as a balancer asks', async () => {
    const { app, log } = await openBench()
    serveHealth(app, { log } as never, { probe: {} as never, canWrite: () => true, slots: [] })
    const probe = (path: string) => ({ httpGet: { path, port: 'http' } })
    expect(portal.only).toMatchObject({
      startupProbe: probe('/healthz'),
      livenessProbe: probe('/healthz'),
      readinessProbe: probe('/readyz?for=traffic'),
    })
    for (const url of ['/healthz', '/readyz?for=traffic'])
      expect((await app.server.inject({ url })).statusCode).toBe(200)
    app.life.phase = 'waiting'
    expect((await app.server.inject({ url: '/healthz' })).statusCode).toBe(200)
    expect((await app.server.inject({ url: '/readyz?for=traffic' })).statusCode).toBe(503)
  })

  it('has time to end by itself', () => {
    const sleep = portal.only.lifecycle?.preStop.sleep.seconds ?? 0
    expect(sleep).toBeGreaterThan(0)
    expect((portal.pod.terminationGracePeriodSeconds - sleep) * 1000).toBeGreaterThan(MOST_CLOSE_MS)
  })

  it('is never all away at once: while one comes or goes, another is there', () => {
    expect(portal.replicas).toBeGreaterThan(1)
    expect(named('Deployment', 'portal')).toMatchObject({
      spec: { strategy: { rollingUpdate: { maxUnavailable: 0 } } },
    })
    for (const name of ['portal', 'proxy'])
      expect(named('PodDisruptionBudget', name)).toMatchObject({
        spec: { minAvailable: 1, selector: { matchLabels: { app: name } } },
      })
  })

  it('is not given what opens more than it may', () => {
    expect(portal.only.envFrom).toEqual([{ secretRef: { name: 'portal' } }])
    const { only } = podOf('Job', 'migration')
    expect(only.envFrom.map(({ secretRef }) => secretRef.name)).toEqual(['portal', 'migration'])
    expect(Object.keys(secretOf('migration'))).toEqual(['MIGRATION_DATABASE_URL'])
  })
})

describe.each(WORKLOADS)('%s %s', (kind, name) => {
  it('runs as nobody in particular, writes nowhere, and is bounded', () => {
    const { only } = podOf(kind, name)
    expect(only.securityContext).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    })
    const service = compose.split(/^ {2}(?=\w+:\n)/m).find((it) => it.startsWith(`${name}:`)) ?? ''
    const most = /mem_limit: (\d+)([mg])/.exec(service)
    expect(only.resources.limits.memory).toBe(`${most?.[1]}${most?.[2]?.toUpperCase()}i`)
    const run = /command: \[(.*)\]/.exec(service)?.[1]?.split(', ')
    expect(only.command).toEqual(run)
  })

  it('runs an image of this version, or the very one of the compose file', () => {
    const { only } = podOf(kind, name)
    if (name === 'proxy') expect(compose).toContain(`image: ${only.image}\n`)
    else expect(only.image).toBe('candour')
    expect(only.env.filter((it) => it.name in image().environment)).toEqual([])
  })
})

it('the image is the one of this version', () => {
  expect(kustomization.images).toEqual([
    { name: 'candour', newName: expect.any(String), newTag: VERSION },
  ])
})

it('the proxy’s file is the one of the compose file, but for names of the network', () => {
  const ours = read('deploy/kubernetes/nginx.conf')
    .replaceAll(`portal.${kustomization.namespace}.svc.cluster.local`, 'portal')
    .replace("# The cluster's own:", "# Docker's own:")
    .replace('kube-dns.kube-system.svc.cluster.local', '127.0.0.11')
  expect(ours).toBe(read('deploy/nginx.conf'))
})

describe('the network', () => {
  const policies = all.filter((it) => it.kind === 'NetworkPolicy')

  it('lets nobody reach anybody unless it says so', () => {
    expect(named('NetworkPolicy', 'nobody')).toMatchObject({
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    })
    expect(
      Object.keys(
        z.looseObject({ spec: z.looseObject({}) }).parse(named('NetworkPolicy', 'nobody')).spec,
      ),
    ).toEqual(['podSelector', 'policyTypes'])
  })

  it('has the ports that are listened on, and not the database’s own metrics', () => {
    const ports = [...JSON.stringify(policies).matchAll(/"port":(\d+)/g)].map(([, port]) => port)
    const { port, metrics } = readConfig(wholeEnv)
    expect([...new Set(ports)].sort()).toEqual(
      ['53', '443', '5432', '6443', '8000', `${port}`, '8443', `${metrics?.port}`].sort(),
    )
  })
})

describe('the database', () => {
  const cluster = z
    .looseObject({
      spec: z.looseObject({
        instances: z.number(),
        postgresql: z.looseObject({
          synchronous: z.unknown(),
          parameters: z.record(z.string(), z.string()),
        }),
        managed: z.strictObject({
          roles: z.tuple([z.looseObject({ name: z.string(), connectionLimit: z.number() })]),
        }),
      }),
    })
    .parse(named('Cluster', 'database')).spec

  it('is three, of which two have what is acknowledged', () => {
    expect(cluster.instances).toBe(3)
    expect(cluster.postgresql.synchronous).toEqual({
      method: 'any',
      number: 1,
      dataDurability: 'required',
    })
  })

  it('writes as little into its log as that of the compose file, and leaves room for whoever mends it', () => {
    const inCompose = [...compose.matchAll(/^ {8}(log_\w+)=(\w+),$/gm)].map(
      ([, name = '', value = '']) => [name, value] as const,
    )
    expect(inCompose.length).toBe(3)
    expect(cluster.postgresql.parameters).toMatchObject(Object.fromEntries(inCompose))
    const [role] = cluster.managed.roles
    expect(role.name).toBe(new URL(secretOf('portal')['DATABASE_URL'] ?? '').username)
    expect(role.connectionLimit).toBeLessThan(
      Number(cluster.postgresql.parameters['max_connections']),
    )
  })

  it('is archived and backed up each night, for days', () => {
    expect(named('Cluster', 'database')).toMatchObject({
      spec: { plugins: [{ isWALArchiver: true, parameters: { barmanObjectName: 'archive' } }] },
    })
    expect(named('ObjectStore', 'archive')).toMatchObject({ spec: { retentionPolicy: '7d' } })
    expect(named('ScheduledBackup', 'nightly')).toMatchObject({
      spec: { cluster: { name: 'database' }, method: 'plugin' },
    })
  })
})

it('docs/operate.md makes every secret that they name, and CloudNativePG the one of its own', () => {
  const names = [
    ...JSON.stringify(all).matchAll(
      /"(?:secretRef|passwordSecret|secret|accessKeyId|secretAccessKey)":\{"(?:name|secretName)":"([\w-]+)"/g,
    ),
  ].map(([, name]) => name)
  const made = [...read('docs/operate.md').matchAll(/create secret (?:generic|tls) ([\w-]+)/g)]
  expect([...new Set(names)].sort()).toEqual(
    [...made.map(([, name]) => name), 'database-ca'].sort(),
  )
})
