import { useLayoutEffect, useRef } from 'preact/hooks'
import { officeKeys as words } from '#words/office-keys.ts'
import { Button } from '../../common/components/button.tsx'
import { KeysSwitch } from './keys-switch.tsx'
import { type Does, KEYS } from './table.ts'

const Keys = ({ keys }: { keys: string }) =>
  [...keys].map((key, at) => (
    <span key={key}>
      {at > 0 && ` ${words.sequence} `}
      <kbd class="app-key" translate={false}>
        {key}
      </kbd>
    </span>
  ))

const Row = ({ keys, does }: { keys: string; does: keyof typeof words.does }) => (
  <tr class="govuk-table__row">
    <th scope="row" class="govuk-table__header app-keys__key">
      {keys === words.enter ? <kbd class="app-key">{keys}</kbd> : <Keys keys={keys} />}
    </th>
    <td class="govuk-table__cell">{words.does[does]}</td>
  </tr>
)

/** What each key does, over whatever page it is asked on. The browser gives the focus back when it closes. */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="app-keys" ref={dialog} aria-labelledby="keys-heading" onClose={onClose}>
      <h2 class="govuk-heading-m" id="keys-heading" tabIndex={-1}>
        {words.heading}
      </h2>
      <p class="govuk-body">{words.text}</p>
      <table class="govuk-table">
        <thead class="govuk-visually-hidden">
          <tr>
            <th scope="col">{words.columns.key}</th>
            <th scope="col">{words.columns.does}</th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          <Row keys={KEYS.next} does="next" />
          <Row keys={KEYS.previous} does="previous" />
          <Row keys={words.enter} does="open" />
          {(Object.keys(KEYS) as Does[])
            .filter((does) => does !== 'next' && does !== 'previous')
            .map((does) => (
              <Row key={does} keys={KEYS[does]} does={does} />
            ))}
        </tbody>
      </table>
      <p class="govuk-body">{words.send}</p>
      <KeysSwitch id="keys-in-dialog" />
      <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
    </dialog>
  )
}
