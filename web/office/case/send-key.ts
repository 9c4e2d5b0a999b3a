import type { RefObject } from 'preact'
import { useCallback } from 'preact/hooks'

/** Ctrl + Enter, or Cmd + Enter, presses the form's own button: what that refuses, or asks first, the keys do too. */
export const useSendKey = (form: RefObject<HTMLFormElement | null>) =>
  useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      event.preventDefault()
      // Who holds the keys down has not seen what the first press has brought.
      if (event.repeat) return
      const button = form.current?.querySelector<HTMLButtonElement>('button[type=submit]')
      if (button && !button.matches(':disabled')) form.current?.requestSubmit(button)
    },
    [form],
  )
