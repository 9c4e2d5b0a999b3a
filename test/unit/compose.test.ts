/** What an operator's containers may do, and what the proxy writes down, as the two files say it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { common } from '#words/common.ts'
import { image, ROOT } from '../support/dockerfile.ts'

const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')
const nginx = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8')

/** Each service by its name, as it is written. */
const services = new Map(
  (/^services:\n(.*?)^\S/ms.exec(compose)?.[1] ?? '')
    .split(/^ {2}(?=\w)/m)
    .filter((text) => /^\w+:\n/.test(text))
    .map((text) => [text.slice(0, text.indexOf(':')), text] as const),
)

it('there are three services and one run by name, and only the proxy reaches anything else', () => {
  expect([...services.keys()]).toEqual(['proxy', 'portal', 'migration', 'database'])
  expect(services.get('migration')).toContain('\n    profiles: [migration]\n')
  expect(compose).toMatch(/^ {2}inside: \{ internal: true \}$/m)
  for (const name of ['portal', 'migration', 'database']) {
    expect(services.get(name)).toContain('\n    networks: [inside]\n')
    expect(services.get(name)).not.toContain('ports:')
  }
})

describe.each([...services])('the service %s', (name, text) => {
  it.each([
    'read_only: true',
    'cap_drop: [ALL]',
    'security_opt: ["no-new-privileges:true"]',
    'ulimits: { core: 0 }',
  ])('says %s', (line) => {
    expect(text).toContain(`\n    ${line}\n`)
    expect(text).not.toMatch(/privileged|cap_add|network_mode|pid:|docker\.sock/)
  })

  it('has a bound of its own on memory', () => {
    expect(text).toMatch(/^ {4}mem_limit: \d+[mg]$/m)
  })

  it('runs as somebody who is not root, and says whether it is well', () => {
    const isImage = name === 'portal' || name === 'migration'
    const user = /^ {4}user: "?([^":\n]+)/m.exec(text)?.[1] ?? image().user
    expect(user).toMatch(isImage ? /^node$/ : /^(101|postgres)$/)
    // It runs to its end, and is no service that could be well.
    if (name === 'migration') return
    if (name === 'portal') expect(image().healthCheck.length).toBeGreaterThan(1)
    else expect(text).toMatch(/^ {4}healthcheck:\n {6}test: \["CMD", /m)
  })
})

it('the owner of the tables is known to the migration alone', () => {
  const knowing = [...services].filter(([, text]) => /migration\.env|owner-password/.test(text))
  expect(knowing.map(([name]) => name)).toEqual(['migration', 'database'])
})

describe('the proxy', () => {
  it('writes down nothing about who came, and passes nothing of it on', () => {
    expect(nginx.match(/access_log .*;/g)).toEqual(['access_log off;'])
    expect(nginx.match(/error_log .*;/g)).toEqual(['error_log stderr emerg;'])
    for (const header of ['User-Agent', 'Referer', 'X-Forwarded-For', 'X-Real-IP', 'Forwarded']) {
      expect(nginx).toContain(`proxy_set_header ${header} "";`)
    }
    expect(nginx).not.toMatch(/\$remote_addr|\$binary_remote_addr|limit_req|limit_conn/)
  })

  it('tells no stranger what the portal lacks, and leads to its public port alone', () => {
    const open = /^ {2}server \{\n {4}listen 8443 .*?^ {2}\}$/ms.exec(nginx)?.[0]
    expect(open).toContain('\n    location = /readyz { return 404; }\n')
    expect(compose).not.toContain('readyz')
    expect(new Set(nginx.match(/http:\/\/portal\S*/g))).toEqual(new Set(['http://portal:8080;']))
    expect(nginx.match(/proxy_pass .*;/g)).toEqual(nginx.match(/proxy_pass \$portal;/g))
  })

  it('shows the way out also where the portal is away', () => {
    expect(nginx).toContain('error_page 502 503 504 /away;')
    const link = `<body><p><a href="${common.leave.page}" rel="nofollow noreferrer">`
    expect(nginx).toContain(`${link}${common.leave.button}</a>`)
  })
})

it('npm start runs Node with the settings that the image has', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(scripts.start.split(' ').slice(0, -1)).toEqual(image().command.slice(0, -1))
})

it('how the C library keeps memory is the image’s to say, and is said to whoever starts without it', () => {
  const { environment } = image()
  const malloc = Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith('MALLOC_') ? [`${name}=${value}`] : [],
  )
  expect(malloc).toHaveLength(2)
  const operate = readFileSync(join(ROOT, 'docs/operate.md'), 'utf8')
  expect(operate).toContain(`\`${malloc.join(' ')} npm start\``)
  // Else only what the image leaves open: files with settings and secrets, of which none is of that name.
  for (const name of ['portal', 'migration'])
    expect(services.get(name)).not.toContain('environment:')
})
