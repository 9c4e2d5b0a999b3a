import { leavesNothing } from './residue.ts'

const DOWNLOADS = [/^profile\/Default\/(History|shared_proto_db\/)/]
const MOST_VISITED = [/^profile\/Default\/Top Sites/]

/** Of code that is fetched with a file alone: its name, whatever the server says about caching. */
const COMPILED = [/^profile\/Default\/Code Cache\/js\/#: /]

leavesNothing('chromium', DOWNLOADS, MOST_VISITED, COMPILED)
