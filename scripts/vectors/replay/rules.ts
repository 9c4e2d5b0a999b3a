/** Sections 7 to 9 of protocol/README.md, whole and in order, rule by rule: which histories break each, or show what it allows. */

import { RULES_OF_ACTS } from './rules-of-acts.ts'
import { RULES_OF_READERS } from './rules-of-readers.ts'

/** The words of a rule, then the names of its histories; none where no replay can break it: it defines, or binds a server or a client. */
export const RULES: readonly (readonly [rule: string, ...histories: string[]])[] = [
  [
    "## 7. Replaying a history A client believes a case only after it has replayed its history. Input: the three logs (a reporter's has no internal one), verified epochs by hash, the portal id. Any failure refuses the whole history; nothing of it is shown as if it stood.",
  ],
  [
    "**Order.** Statement 0 of the reporter's log; then each statement of the shared log, and right after each those of the reporter's log, then those of the internal log, that name it as `shared`.",
    'a statement names an older head than the one before it',
  ],
  [
    'What is left over names a head that is not there: the history was cut.',
    'a statement names a head that is cut off',
  ],
  [
    'A shared log without its first `received` is refused.',
    'no received',
    'the shared log begins with another act',
  ],
  [
    '**Every statement**: parses (section 1)',
    'white space in the bytes',
    'a field more',
    'a list of no files',
    'a list with a file twice',
  ],
  ['and belongs to its log;', 'a statement of another log'],
  ['names a verified epoch', 'an epoch that nobody verified'],
  ['with a standing overseer;', 'an epoch without an overseer'],
  [
    'if it introduces an envelope, that epoch has not expired on its `on`;',
    'an envelope under an expired epoch',
  ],
  ['names this case;', 'another case'],
  ['has the next `seq`', 'a number left out', 'a statement twice'],
  ['and the right `prev`;', 'another statement before it'],
  [
    'brings no file whose id a statement before it brought;',
    'a file twice',
    'a file of a message in a note',
    'a file of a message that waits in another',
  ],
  [
    'names the shared head of its place;',
    'a statement names an older head than the one before it',
    'the first of a log names no head',
  ],
  [
    'its `on` is not before that of the statement before it in its log,',
    'a date before the one of the statement before it',
  ],
  ['nor before that of the shared head it names,', 'a date before that of the shared head'],
  [
    'nor after the `today` with which the server hands the history out (section 13);',
    'a date after today',
  ],
  [
    'its epoch is not older than theirs,',
    'an older epoch than the statement before it',
    'an older epoch than that of the shared head',
  ],
  ['and not another of the same number;', 'another epoch of the same number'],
  [
    "its signature holds with the key of its actor: the reporter's `signKey` of statement 0,",
    'signed by the server in the reporter’s name',
  ],
  [
    'the `serverKey` of the epoch it names,',
    'signed with a server key that the epoch does not name',
    'signed by an officer',
  ],
  [
    'or the key that this epoch lists for an officer who stands in it.',
    'signed by another officer',
    'signed by an officer who has left',
  ],
  ["**Statement 0** of the reporter's log: `seq` 0,", 'statement 0 with another number'],
  ['`prev` and `shared` null,', 'statement 0 with one before it', 'statement 0 with a shared head'],
  ['an `open`', 'statement 0 opens nothing'],
  ['whose keys make the case id,', 'keys that do not make the case'],
  ['signed with its `signKey`;', 'statement 0 signed with another key'],
  ['a valid X-Wing key;', 'an X-Wing key that nobody may seal to'],
  ['all `readers` stand in its epoch', 'a reader of statement 0 has left'],
  ['as intake officers, supervisors or overseers,', 'an investigator among the readers'],
  ['with an overseer among them;', 'no overseer among the readers'],
  ['`recorded.by` stands in it', 'recorded by an officer who has left'],
  ['as an intake officer or a supervisor,', 'recorded by an investigator'],
  ['and `recorded.countsFrom` is not after `on`.', 'recorded as counting from a day to come'],
  [
    "And it is the case that was asked for: a reporter's client takes only the one that its own keys make, since what it writes is sealed to the reporter of that case, and a server could show one whose reporter it is itself; an officer's takes only the one whose id it sent.",
  ],
  [
    '**Later statements of the reporter** wait. A `received` takes the first that waits:',
    'received leaves one out',
    'received twice',
    'an overseer while the appeal waits',
  ],
  ['it names its hash,', 'received names nothing that waits'],
  [
    'is dated and epoched no earlier,',
    'received before it was made',
    'received under an older epoch',
  ],
  [
    'and from there on the statement has its effect and its envelope its place.',
    'an officer whom the reporter excluded',
  ],
  [
    'Statement 0 of the shared log is the `received` of statement 0,',
    'the shared log begins with another act',
    'the first received says from when to count',
  ],
  [
    'and has the same `on`: both are stored together, and no server puts off what counts from it.',
    'the first received is dated after the report',
  ],
  [
    'An exclusion of the last overseer (section 9) is refused when it is made,',
    'the last overseer is excluded',
  ],
  [
    'counting other exclusions that wait;',
    'the last overseer is excluded, counting an exclusion that waits',
  ],
  [
    'one that has become so meanwhile takes its place without effect.',
    'an exclusion of who has become the last overseer has no effect',
  ],
  ...RULES_OF_ACTS,
  ...RULES_OF_READERS,
]
