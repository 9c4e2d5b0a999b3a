/** Words of the keys that do something by themselves. Another language is a table of the same type: `OfficeKeysText`. */

export const officeKeys = {
  heading: 'Keyboard shortcuts',
  text: 'They work while you are not typing in a box, and not together with Ctrl, Alt or Cmd.',
  send: 'In a form, Ctrl and Enter together (on a Mac, Cmd and Enter) press its green button. That always works.',
  columns: { key: 'Key', does: 'What it does' },
  /** Pressed one after the other. */
  sequence: 'then',
  does: {
    next: 'The next case in a list; in a case, the next thing that you can do',
    previous: 'The one before',
    open: 'Opens the case or does the thing that has the focus',
    day: 'My day',
    queue: 'Cases',
    find: 'Find a case',
    nextCase: 'The next case of the list that you came from',
    reply: 'To the box for your letter to the reporter',
    help: 'This list',
  },
  enter: 'Enter',
  use: 'Use keyboard shortcuts',
  useHint: 'Turn them off if you speak to this device, or press keys by accident.',
  close: 'Close',
  show: 'Show the shortcuts',
}

export type OfficeKeysText = typeof officeKeys
