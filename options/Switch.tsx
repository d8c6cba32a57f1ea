import { t } from '../src/browser/i18n.ts';
import { SwitchInput } from './SwitchInput.tsx';

interface Props {
  name: string;
  label: string;
  about: string;
  checked: boolean;
  disabled: boolean;
  /** Whether an administrator has set it. */
  isLocked: boolean;
  onChange: (input: HTMLInputElement) => void;
}

/** One setting that is on or off. */
export function Switch({ name, label, about, checked, disabled, isLocked, onChange }: Props) {
  const [id, aboutId] = [`switch-${name}`, `about-${name}`];
  return (
    <li>
      <label htmlFor={id}>
        <span>
          <strong>{label}</strong>
          <span class="quiet" id={aboutId}>
            {about} {isLocked && <em data-locked>{t('managedByOrganisation')}</em>}
          </span>
        </span>
        <SwitchInput
          id={id}
          name={name}
          checked={checked}
          disabled={disabled || isLocked}
          describedBy={aboutId}
          onChange={onChange}
        />
      </label>
    </li>
  );
}
