/** Histories with files: what protocol/README.md, section 7, asks of them. */
import { bring, refused, withVera, wraps } from './acts.ts'
import { type Broken, type History, type Start, someHash } from './history.ts'

const as = 'Ines'

/** Numbers of files, each with a hash of its own. */
const letter = (type: 'message' | 'note', envelope: number, ...files: number[]) => ({
  type,
  envelope: someHash(envelope),
  files: files.map((fill) => ({ id: someHash(fill), hash: someHash(fill + 1) })),
})
const opens = (fill: number) => ({ type: 'fileOpened', file: someHash(fill) })

/** The report, an answer, a message, and the letter with a file. */
const ofFour = { wraps: [1, 2, 3, 4].map(someHash) }

const withFiles = (it: Start): History =>
  it
    .played()
    .add('reporter', letter('message', 150, 160, 162))
    .receive(2)
    .add('shared', letter('message', 151, 164), { as })
    .add('internal', letter('note', 152, 166))

export const FILES_VALID: Readonly<Record<string, (start: Start) => History>> = {
  'files of a message, of a letter to the reporter and of a note are opened': (it) => {
    const history = withFiles(it)
    for (const file of [160, 162, 164, 166]) history.add('internal', opens(file))
    return history.add('internal', opens(160), { as: 'Ivan' })
  },
  'a file is opened again by an officer who was brought back': (it) => {
    const played = withVera(it).add('shared', letter('message', 151, 160), { as })
    for (const again of [false, true]) {
      if (again) wraps(played.add('shared', bring(played, 'assign', 'Vera', ofFour), { as }))
      played.add('internal', opens(160), { as: 'Vera' })
      played.add('shared', { type: 'unassign', officer: it.id('Vera') }, { as })
    }
    return played
  },
}

export const FILES: readonly Broken[] = [
  [
    'a file twice',
    'broken',
    (it) => withFiles(it).add('shared', letter('message', 153, 168, 164), { as }),
  ],
  [
    'a file of a message in a note',
    'broken',
    (it) => withFiles(it).add('internal', letter('note', 153, 160)),
  ],
  [
    'a file of a message that waits in another',
    'broken',
    (it) =>
      it
        .played()
        .add('reporter', letter('message', 150, 160))
        .add('reporter', letter('message', 151, 160)),
  ],
  [
    'a list of no files',
    'malformed',
    (it) => it.played().add('internal', { ...letter('note', 153), files: [] }),
  ],
  [
    'a list with a file twice',
    'malformed',
    (it) => it.played().add('internal', letter('note', 153, 160, 160)),
  ],
  refused('openedBefore', 'a file opened twice by one officer', (it) =>
    withFiles(it)
      .add('internal', opens(160))
      .add('internal', opens(160), { as: 'Ivan' })
      .add('internal', opens(160)),
  ),
  refused('noFile', 'a file opened that there is not', (it) =>
    withFiles(it).add('internal', opens(161)),
  ),
  refused('noFile', 'a file opened of a message that waits', (it) =>
    it
      .played()
      .add('reporter', letter('message', 150, 160))
      .add('internal', opens(160)),
  ),
]
