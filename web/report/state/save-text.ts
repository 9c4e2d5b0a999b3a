const files = new Set<string>()

const forget = (url: string): void => {
  URL.revokeObjectURL(url)
  files.delete(url)
}

/** Hands the browser a text file to save. */
export const saveText = (name: string, text: string, type = 'text/plain'): void => {
  const url = URL.createObjectURL(new Blob([text], { type }))
  files.add(url)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read it only after this turn.
  setTimeout(() => forget(url), 60_000)
}

/** What was handed over, and may still be held for a browser that is slow to read it. */
export const forgetFiles = (): void => files.forEach(forget)
