/** What a view says, without the isolates around what is literal in it (client/literal.ts). */
export const bare = <T>(view: T): T =>
  JSON.parse(JSON.stringify(view).replaceAll(/[\u2068\u2069]/g, ''))
