export { createMatcher, type GrowingMatcher, type Matchable } from './matcher.ts'
