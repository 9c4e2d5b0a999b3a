import { useEffect, useState } from 'preact/hooks'

/** Announced as it changes. What is there with its words is not: it comes empty, and is filled at once. */
export const Status = ({ children }: { children: string }) => {
  const [said, setSaid] = useState('')
  useEffect(() => setSaid(children), [children])
  return (
    <p class="govuk-body" role="status">
      {said}
    </p>
  )
}
