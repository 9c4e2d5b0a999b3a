import { byLanguage } from '../by-language.ts'

export const language = byLanguage('en-GB', 'ltr')
