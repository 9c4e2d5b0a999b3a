/** The made-up cases of the demo. No person in them is real, and nothing in them happened. */
import type { Story } from '../story.ts'
import { closedStories } from './closed.ts'
import { disputedStories } from './disputed.ts'
import { elevenStories } from './eleven.ts'
import { lateStories } from './late.ts'
import { leftOutStories } from './left-out.ts'
import { longStories } from './long.ts'
import { newStories } from './new.ts'
import { openStories } from './open.ts'
import { secondLookStories } from './second-look.ts'
import { sevenStories } from './seven.ts'
import { tenYearsStories } from './ten-years.ts'

export const STORIES: readonly Story[] = [
  ...newStories,
  ...lateStories,
  ...openStories,
  ...longStories,
  ...closedStories,
  ...secondLookStories,
  ...leftOutStories,
  ...elevenStories,
  ...tenYearsStories,
  ...sevenStories,
  ...disputedStories,
]
