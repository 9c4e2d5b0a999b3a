import { Status } from './status.tsx'

interface ProgressProps {
  /** What is being done now: announced as it changes. */
  label: string
  /** 0 to 1; none where nobody knows how far it is. */
  done?: number | undefined
}

export const Progress = ({ label, done }: ProgressProps) => (
  <div class="app-progress">
    <Status>{label}</Status>
    <progress class="app-progress__bar" aria-label={label} value={done} max={1} />
  </div>
)
