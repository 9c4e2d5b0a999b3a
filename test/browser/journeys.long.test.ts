import { tellStory } from './journey/story.ts'

tellStory({ size: 'desktop', kind: 'embedded', isInspected: true })
tellStory({ size: 'desktop', kind: 'postgres', isInspected: false })
tellStory({ size: 'phone', kind: 'embedded', isInspected: false })
