/** Where reporters go: the same place as the office, without its path. */
export const reportersAddress = (): string => `${location.origin}/`
