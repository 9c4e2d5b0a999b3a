import { useEffect, useState } from 'preact/hooks'
import { common } from '#words/common.ts'
import { onWaiting } from '../platform.ts'

/** Says that a busy server is asked again, for as long as it is. Over the page, so that nothing below it moves. */
export const BusyNotice = () => {
  const [isWaiting, setIsWaiting] = useState(false)
  useEffect(() => onWaiting(setIsWaiting), [])
  return (
    <div class="app-busy" role="status">
      {isWaiting && <p class="app-busy__text govuk-body">{common.busy}</p>}
    </div>
  )
}
