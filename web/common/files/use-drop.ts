import { useLayoutEffect } from 'preact/hooks'

/** Anywhere on the page, from its first frame: a browser opens what is dropped beside a field, and all that was typed would be gone. */
export const useDrop = (onFiles: (files: readonly File[]) => void): void =>
  useLayoutEffect(() => {
    const hold = (event: DragEvent) => event.preventDefault()
    const take = (event: DragEvent) => {
      event.preventDefault()
      onFiles([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', hold)
    window.addEventListener('drop', take)
    return () => {
      window.removeEventListener('dragover', hold)
      window.removeEventListener('drop', take)
    }
  })
