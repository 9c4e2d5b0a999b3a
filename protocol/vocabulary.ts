/** Vocabulary packs: words, stage names and kinds of concern. The core only names packs; their wording is in web/text. */
import * as z from 'zod/mini'

export const VOCABULARIES = ['general', 'police-england-wales'] as const
export const vocabularyName = z.enum(VOCABULARIES)
export type Vocabulary = (typeof VOCABULARIES)[number]
