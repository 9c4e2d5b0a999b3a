/** A case in memory, of a `World`. */
import { PlayedCase } from '../../scripts/play/case.ts'
import type { World } from './world.ts'

export class TestCase extends PlayedCase<World> {
  constructor(world: World, options: Parameters<World['report']>[1] = {}) {
    const keys = world.reporterKeys()
    super(world, keys, world.report(keys, options))
    this.receive(options.today)
  }

  get world(): World {
    return this.portal
  }
}
