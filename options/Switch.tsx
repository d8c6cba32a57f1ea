import { t } from '../src/browser/i18n.ts';

interface Props {
  name: string;
  value?: string;
  label: string;
  about: string;
  checked: boolean;
  disabled: boolean;
  /** Whether an administrator has set it. */
  isLocked: boolean;
  onChange: (input: HTMLInputElement) => void;
}

/** One setting that is on or off. */
export function Switch({
  name,
  value,
  label,
  about,
  checked,
  disabled,
  isLocked,
  onChange,
}: Props) {
  const id = `about-${name}-${value ?? ''}`;
  return (
    <li>
      <label>
        <span>
          <strong>{label}</strong>
          <span class="quiet" id={id}>
            {about} {isLocked && <em data-locked>{t('managedByOrganisation')}</em>}
          </span>
        </span>
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox's own state is the switch's (HTML-ARIA)
          role="switch"
          name={name}
          value={value}
          checked={checked}
          disabled={disabled || isLocked}
          aria-describedby={id}
          onChange={({ currentTarget }) => onChange(currentTarget)}
        />
      </label>
    </li>
  );
}
