/** Words of saved phrases. Another language is a table of the same type: `OfficePhrasesText`. */
export const officePhrases = {
  heading: 'Your saved phrases',
  link: 'Your saved phrases',
  intro:
    'Sentences that you write again and again. Below each box of a form, “Insert a phrase” puts one in, for you to change and send.',
  sealed:
    'Only you can read them: they are sealed to your keys. If you get new keys, they are gone. Write nothing of a case into them.',
  none: 'You have saved none yet.',
  saved: (date: string): string =>
    `Last saved on ${date}, by the date of the device. If you have saved any since, the server has given you older ones: tell an administrator.`,
  unreadable:
    'What is saved cannot be opened with your keys. You can begin anew: what you save takes its place.',
  add: 'Add a phrase',
  change: (name: string): string => `Change ${name}`,
  name: 'Its name',
  nameHint: 'Short, for you to find it: up to 60 letters.',
  text: 'The phrase',
  submit: 'Save the phrase',
  cancel: 'Do not change it',
  remove: 'Remove',
  putBack: 'Put it back',
  faults: {
    name: 'Enter a name of up to 60 letters',
    twice: 'You have a phrase of this name. Choose another name, or change that one',
    text: (most: number): string => `Enter the phrase: up to ${most} letters`,
    many: (most: number): string =>
      `You have ${most} phrases, and no more fit. Remove one first. What you typed is still here.`,
    size: 'Your phrases are too long together. Shorten or remove one. What you typed is still here.',
  },
  done: {
    added: (name: string): string => `${name} is saved`,
    changed: (name: string): string => `${name} is changed`,
    removed: (name: string): string => `${name} is removed`,
    back: 'It is there again',
  },
  moved:
    'Your phrases were changed in another tab or on another device meanwhile, so nothing was saved. They stand here as they are now. What you typed is still here: save it again.',
  insert: {
    summary: 'Insert a phrase',
    hint: 'It goes in where your cursor was last.',
    of: (label: string): string => `into “${label}”`,
    none: 'You have saved no phrases yet. You can do so under Account.',
    inserted: (name: string): string => `${name} is inserted.`,
  },
}

export type OfficePhrasesText = typeof officePhrases
