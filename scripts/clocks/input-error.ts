/** What somebody gave cannot be made sense of. The message says where and why. */
export class InputError extends Error {}
