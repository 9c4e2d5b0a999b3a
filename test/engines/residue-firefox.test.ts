import { leavesNothing } from './residue.ts'
import { officerLeavesNothing } from './residue-officer.ts'

// Firefox lists a file that a page made itself until it closes, and no longer.
const DOWNLOADS: RegExp[] = []
const SESSIONS = [/^profile\/sessionstore/]

leavesNothing('firefox', DOWNLOADS, SESSIONS, [])
officerLeavesNothing('firefox', DOWNLOADS)
