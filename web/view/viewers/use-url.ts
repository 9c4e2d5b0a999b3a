import { useEffect, useState } from 'preact/hooks'
import type { Handed } from '../handed.ts'

/** Held whole while it is decoded: pictures are hardly ever larger. Above it, saving is offered. */
export const MOST_WHOLE_BYTES = 134_217_728

/** The whole file as an address that only this frame can use, and only while it shows it. */
export const useUrl = (file: Handed): { readonly url: string | null; readonly done: number } => {
  const [done, setDone] = useState(0)
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (file.sizeBytes > MOST_WHOLE_BYTES) return file.cannot('large')
    let made: string | null = null
    let isGone = false
    void file.blob(setDone).then((blob) => {
      if (isGone) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    })
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [file])
  return { url, done }
}
