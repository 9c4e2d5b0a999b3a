import { officeKeys as words } from '#words/office-keys.ts'
import { Switch } from '../../common/components/choices.tsx'
import { useSettings } from '../settings.ts'

/** Takes effect at once: whoever is disturbed by the keys does not look for a button. */
export const KeysSwitch = ({ id }: { id: string }) => {
  const [{ keys }, set] = useSettings()
  return (
    <Switch
      id={id}
      label={words.use}
      hint={words.useHint}
      isOn={keys}
      onChange={(isOn) => set({ keys: isOn })}
    />
  )
}
