/** FILES_URL: `https://KEY:SECRET@host/bucket/folder?region=eu-west-2`. The bucket stands in the path. */
export interface BucketAddress {
  /** The bucket's, without a trailing slash. */
  readonly url: string
  /** What each object's name begins with: empty, or a folder with its slash. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

/** What the servers that know no regions take. */
const USUAL_REGION = 'us-east-1'
const PATH = /^\/([a-z0-9][a-z0-9.-]{2,62})(\/[A-Za-z0-9_-]+)?\/?$/
const REGION = /^[a-z0-9-]{1,40}$/

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Null for a text that is none. */
export const parseBucketAddress = (text: string): BucketAddress | null => {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.hash !== '') return null
  const [, bucket, folder = ''] = PATH.exec(url.pathname) ?? []
  const [accessKeyId, secretAccessKey] = [url.username, url.password].map(decoded)
  const { region = USUAL_REGION, ...others } = Object.fromEntries(url.searchParams)
  if (!bucket || !accessKeyId || !secretAccessKey) return null
  if (!REGION.test(region) || Object.keys(others).length > 0) return null
  return {
    url: `${url.origin}/${bucket}`,
    prefix: folder && `${folder.slice(1)}/`,
    accessKeyId,
    secretAccessKey,
    region,
  }
}
