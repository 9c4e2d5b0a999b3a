import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fromBase64url } from '../../protocol/base64url.ts'
import {
  type DirectoryBody,
  directoryBody,
  directoryChain,
  type SignedDirectory,
  signedDirectory,
} from '../../protocol/directory/schema.ts'
import { decodeJson } from '../../protocol/json.ts'
import { ScriptError } from '../script-error.ts'
import { words } from './words.ts'

export const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ScriptError(words.cannotRead(file), { cause })
  }
}

/** Before anybody is asked for a passphrase. */
export const refuseOld = (files: readonly string[]): void => {
  const old = files.find((file) => existsSync(file))
  if (old !== undefined) throw new ScriptError(words.cannotWrite(old))
}

/** Never over a file that is there. */
export const writeNew = (file: string, text: string): void => {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600, flush: true })
  } catch (cause) {
    throw new ScriptError(words.cannotWrite(file), { cause })
  }
}

const readJson = (file: string): unknown => {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ScriptError(words.noDirectory(file), { cause })
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined

/** A signed directory, or what the portal answers to `readDirectory`. */
export const readSigned = (file: string): SignedDirectory => {
  const json = readJson(file)
  const chain = directoryChain.safeParse(fieldOf(json, 'chain'))
  const signed = chain.success ? chain.data.current : signedDirectory.safeParse(json).data
  if (!signed) throw new ScriptError(words.noDirectory(file))
  return signed
}

/** What the office gives to be signed, or a directory as plain JSON. */
export const readUnsigned = (file: string): DirectoryBody => {
  const json = readJson(file)
  const bytes = fieldOf(json, 'bytes')
  const plain = typeof bytes === 'string' ? fromBase64url(bytes) : null
  const body = directoryBody.safeParse(plain ? decodeJson(plain) : json).data
  if (!body) throw new ScriptError(words.noDirectory(file))
  return body
}
