import { tellJourneys } from './journeys.ts'
import { openWebKit } from './webkit.ts'

tellJourneys('WebKit', openWebKit)
