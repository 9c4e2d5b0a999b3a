/** The distribution's packages: whatever the tests need that no npm package brings. */
import { execFileSync } from 'node:child_process'

/** Installs what is missing, as root on Debian. Throws with the remedy. */
export const installMissing = <Package extends string>(
  packages: readonly Package[],
  isThere: (name: Package) => boolean,
): void => {
  const missingNow = () => packages.filter((name) => !isThere(name))
  const missing = missingNow()
  if (missing.length === 0) return
  let failure: unknown = 'only root can install them'
  if (process.getuid?.() === 0) {
    const wait = ['-o', 'DPkg::Lock::Timeout=600']
    try {
      execFileSync('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...missing], {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    } catch (error) {
      failure = error
    }
  }
  const still = missingNow()
  if (still.length > 0)
    throw new Error(`Missing. On Debian: apt-get install ${still.join(' ')}\n${failure}`)
}
