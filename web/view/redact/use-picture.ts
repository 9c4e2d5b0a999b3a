import { useEffect, useState } from 'preact/hooks'
import type { Handed } from '../handed.ts'
import { MOST_WHOLE_BYTES } from '../viewers/use-url.ts'

/** The picture as it is decoded, upright; of one that moves, its first frame. Null until it is there. */
export const usePicture = (file: Handed) => {
  const [done, setDone] = useState(0)
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  useEffect(() => {
    if (file.sizeBytes > MOST_WHOLE_BYTES) return file.cannot('large')
    let isGone = false
    let made: ImageBitmap | null = null
    const decode = async () => {
      const blob = await file.blob(setDone)
      made = await createImageBitmap(blob)
      if (isGone) made.close()
      else setPicture(made)
    }
    decode().catch(() => file.cannot('broken'))
    return () => {
      isGone = true
      made?.close()
    }
  }, [file])
  return { picture, done }
}
