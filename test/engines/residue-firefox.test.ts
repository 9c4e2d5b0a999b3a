import { leavesNothing } from './residue.ts'

// Firefox lists a file that a page made itself until it closes, and no longer.
const DOWNLOADS: RegExp[] = []
const SESSIONS = [/^profile\/sessionstore/]

// Its remote protocol adds no file to a field that takes several.
leavesNothing('firefox', DOWNLOADS, SESSIONS, null)
