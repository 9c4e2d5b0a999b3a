import { type OpenedFile, piecesOf, wholeFile } from '../../../client/files/download.ts'
import { KINDS } from './kinds.ts'

interface Picker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>
}

/** Above this, a device may have too little memory for it. */
const MUCH_BYTES = 256 * 1024 ** 2

/** Whether it is large, and the browser holds it whole before it is on the disk. */
export const isHeldWhole = ({ size }: Pick<OpenedFile, 'size'>): boolean =>
  size > MUCH_BYTES && !(window as Picker).showSaveFilePicker

/**
 * Saves a file, piece by piece where the browser can: what turns out to be no file that was signed is not kept.
 * @param name of our own making (kinds.ts)
 * @returns false if the person changed their mind
 * @throws FileFault, CallError
 */
export const saveFile = async (file: OpenedFile, name: string): Promise<boolean> => {
  const { showSaveFilePicker } = window as Picker
  if (!showSaveFilePicker) return download(await wholeFile(file), name, KINDS[file.type].mime)
  const handle = await Reflect.apply(showSaveFilePicker, window, [{ suggestedName: name }]).catch(
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') return null
      throw error
    },
  )
  if (!handle) return false
  const written = await handle.createWritable()
  try {
    for await (const piece of piecesOf(file)) await written.write(piece)
  } catch (error) {
    await written.abort()
    throw error
  }
  await written.close()
  return true
}

const download = (whole: Blob, name: string, type: string): boolean => {
  const url = URL.createObjectURL(new Blob([whole], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
  return true
}
