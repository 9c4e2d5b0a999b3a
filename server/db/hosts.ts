/**
 * Addresses of PostgreSQL as libpq takes them: several hosts may stand in one, `postgres://user@one:5432,two:5432/candour`.
 * Which of them writes is found out by asking (postgres.ts), so `target_session_attrs` may be given and changes nothing.
 */
const SHAPE = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]*)([/?#].*)?$/i
const WRITING = [null, 'any', 'read-write', 'primary']

/** One address for each host; null where the text is no address, or asks for a server that does not write. */
export const hostUrls = (text: string): readonly [string, ...string[]] | null => {
  const [, before = '', hosts = '', rest = ''] = SHAPE.exec(text) ?? []
  const [first = '', ...others] = hosts.split(',')
  const urls = [first, ...others].map((host) => URL.parse(`${before}${host}${rest}`))
  const isOne = (url: URL | null, i: number): url is URL =>
    url !== null &&
    /^postgres(ql)?:$/.test(url.protocol) &&
    (others.length === 0 || hosts.split(',')[i] !== '') &&
    WRITING.includes(url.searchParams.get('target_session_attrs'))
  if (before === '' || !urls.every(isOne)) return null
  return [`${before}${first}${rest}`, ...others.map((host) => `${before}${host}${rest}`)]
}

/** The role of an address that `hostUrls` takes. */
export const roleOf = (text: string): string =>
  decodeURIComponent(URL.parse(hostUrls(text)?.[0] ?? '')?.username ?? '')
