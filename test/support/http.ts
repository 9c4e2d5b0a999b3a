import { once } from 'node:events'
import { connect } from 'node:net'

/** Every header of one answer but those of the connection and of the body, by lower-case name. */
export const lastingHeaders = (headers: Iterable<[string, unknown]>): Record<string, string> => {
  const passing = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding']
  return Object.fromEntries(
    [...headers]
      .filter(([name]) => !passing.includes(name.toLowerCase()))
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}

/** Sends these bytes on a connection of its own, and reads until it ends. */
export const raw = async (port: number, bytes: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    answer += chunk
  })
  socket.write(bytes, 'latin1')
  await once(socket, 'close')
  return answer
}

/** The headers of an answer as it came over the wire. */
export const rawHeaders = (answer: string): [string, string][] =>
  (answer.split('\r\n\r\n')[0] ?? '')
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    })
