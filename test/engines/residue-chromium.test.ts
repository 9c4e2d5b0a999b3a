import { leavesNothing } from './residue.ts'

const DOWNLOADS = [/^profile\/Default\/(History|shared_proto_db\/)/]
const MOST_VISITED = [/^profile\/Default\/Top Sites/]

leavesNothing('chromium', DOWNLOADS, MOST_VISITED)
