/** Who reads and who handles a case. */

import { language } from '#words/language.ts'
import { officeActs } from '#words/office-acts.ts'
import { officeDay } from '#words/office-day.ts'
import { literal } from '../../../../client/literal.ts'
import { fingerprintWords } from '../../../../client/officer/fingerprint.ts'
import {
  bringable,
  handoverable,
  isBoundOverseer,
  removable,
  rewrappable,
  unassignable,
} from '../../../../client/officer/offers.ts'
import type { Session } from '../../../../client/officer/session.ts'
import { namedIn } from '../../../../client/officer/together/in-case.ts'
import type { Officer } from '../../../../protocol/directory/schema.ts'
import { absenceOf } from '../../../../protocol/promises/neglect.ts'
import { Contacts } from '../../../common/components/contacts.tsx'
import { isoDateWords } from '../../../common/date-words.ts'
import type { FormContext } from './context.ts'
import { check, choice, type Field, oneOf } from './fields.ts'
import { form, plain } from './form.ts'

const { assign, handover, unassign, rewrap, remove, conflict } = officeActs

const roleHint = ({ pack, absences, file }: FormContext, { id, roles }: Officer): string => {
  const away = absenceOf(absences, id, file.today)
  return [
    language.list(roles.map((role) => pack.roles[role])),
    ...(away ? [officeDay.absence.awayUntil(isoDateWords(away.until))] : []),
  ].join('. ')
}

/** One officer of those whom an act can name. */
const officer = (
  { officer: label, noOfficer }: { officer: string; noOfficer: string },
  officers: (session: Session, file: FormContext['file']) => readonly Officer[],
  hint = roleHint,
): Field =>
  choice(label, (context) => ({
    missing: noOfficer,
    options: officers(context.session, context.file).map((one) => ({
      value: one.id,
      label: context.names(one.id),
      hint: hint(context, one),
    })),
  }))

/** Why somebody is not offered: an allegation of the case is about them. */
const NotOffered = ({ file, names }: FormContext) => {
  const named = [...namedIn(file)]
  return named.length > 0 ? (
    <p class="govuk-body">{officeActs.named(language.list(named.map(names)))}</p>
  ) : null
}

const introOf = (intro: string) => (context: FormContext) => (
  <>
    <p class="govuk-body">{intro}</p>
    <NotOffered {...context} />
  </>
)

export const ASSIGN = form({
  intro: introOf(assign.intro),
  fields: {
    officer: officer(assign, bringable),
    part: oneOf(
      assign.handler,
      ['reader', 'handler'] as const,
      (part) => assign.handlerChoices[part],
      {
        missing: null,
        initial: 'reader',
      },
    ),
  },
  acts: ({ officer, part }) => [
    { log: 'shared', bring: { type: 'assign', officer, handler: part === 'handler' } },
  ],
  said: ({ officer }, { names }) => assign.done(names(officer)),
})

export const HANDOVER = plain(
  'shared',
  'handover',
  { officer: officer(handover, handoverable) },
  {
    intro: introOf(handover.intro),
    said: ({ officer = '' }, { names, session }) =>
      officer === session.author.id ? handover.doneYou : handover.done(names(officer)),
  },
)

export const UNASSIGN = plain(
  'shared',
  'unassign',
  { officer: officer(unassign, unassignable) },
  {
    intro: unassign.intro,
    said: ({ officer = '' }, { names }) => unassign.done(names(officer)),
  },
)

export const REWRAP = form({
  intro: rewrap.intro,
  fields: {
    officer: officer(rewrap, rewrappable, ({ session }, one) =>
      literal(fingerprintWords(session.primitives, one)),
    ),
    compared: check(rewrap.compared, {
      options: [{ value: 'compared', label: rewrap.comparedChoice }],
      missing: null,
      fault: (compared, before) =>
        before['officer'] !== undefined && compared === '' ? rewrap.notCompared : null,
    }),
  },
  acts: ({ officer }) => [{ log: 'shared', bring: { type: 'rewrap', officer } }],
  said: ({ officer }, { names }) => rewrap.done(names(officer)),
})

export const REMOVE = plain(
  'shared',
  'remove',
  { officer: officer(remove, removable) },
  {
    intro: remove.intro,
    isWarning: true,
    said: ({ officer = '' }, { names }) => remove.done(names(officer)),
  },
)

export const CONFLICT = plain(
  'shared',
  'conflict',
  {},
  {
    intro: conflict.intro,
    isWarning: true,
    instead: ({ session, file }) =>
      isBoundOverseer(session, file) && (
        <>
          <p class="govuk-body">{conflict.lastOverseer}</p>
          <Contacts contacts={session.epochs.current.body.policy.routes} />
        </>
      ),
  },
)
