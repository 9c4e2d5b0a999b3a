/** An S3-compatible server as a process of its own. Says `{port}` on standard output when it answers. */
import { startBucket } from '../support/bucket.ts'

const bucket = await startBucket()
process.stdout.write(`${JSON.stringify({ port: bucket.port })}\n`)
process.once('SIGTERM', () => void bucket.stop().then(() => process.exit(0)))
