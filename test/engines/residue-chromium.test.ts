import { leavesNothing } from './residue.ts'
import { officerLeavesNothing } from './residue-officer.ts'

const DOWNLOADS = [/^profile\/Default\/(History|shared_proto_db\/)/]
/** Files of kinds whose like may be a program. */
const UNKNOWN = [/^profile\/Default\/DownloadMetadata: /]
const MOST_VISITED = [/^profile\/Default\/Top Sites/]

/** Of code that is fetched with a file alone, its name, whatever the server says about caching; and the frame for files. */
const OF_FILES = [
  /^profile\/Default\/Code Cache\/js\/#: /,
  /^profile\/Default\/Sessions\/Session_#: \S+\/view\/, /,
]

leavesNothing('chromium', DOWNLOADS, MOST_VISITED, OF_FILES)
officerLeavesNothing('chromium', [...DOWNLOADS, ...UNKNOWN])
