import { tellStory } from './journey/story.ts'

tellStory({ size: 'phone', kind: 'postgres', isInspected: true })
tellStory({ size: 'phone', kind: 'embedded', isInspected: false })
