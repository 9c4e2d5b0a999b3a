import type { Handed } from '../handed.ts'

export interface ViewerProps {
  readonly file: Handed
}
