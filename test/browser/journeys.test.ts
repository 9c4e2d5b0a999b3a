import { tellStory } from './journey/story.ts'

tellStory({ size: 'phone', kind: 'postgres', isInspected: true })
