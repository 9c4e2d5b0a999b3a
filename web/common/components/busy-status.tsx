import { useLayoutEffect, useState } from 'preact/hooks'
import { common } from '#words/common.ts'
import type { Waiting } from '../../../client/platform.ts'
import { onWaiting } from '../platform.ts'

/** Says that the server is asked again, for as long as it is. Over the page, so that nothing below it moves. */
export const BusyStatus = () => {
  const [why, setWhy] = useState<Waiting | null>(null)
  useLayoutEffect(() => onWaiting(setWhy), [])
  return (
    <div class="app-busy" role="status">
      {why && <p class="app-busy__text govuk-body">{common.waiting[why]}</p>}
    </div>
  )
}
