import { openFirefox } from './firefox.ts'
import { tellJourneys } from './journeys.ts'

tellJourneys('Firefox', openFirefox)
