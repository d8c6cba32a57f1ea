import { Icon, type IconName } from '../src/ui/Icon.tsx';

interface Props {
  icon: IconName;
  /** What it does, and to which cookie. */
  label: string;
  action: string;
  onClick: (button: HTMLElement) => void;
}

/** A button that shows an icon alone. */
export function IconButton({ icon, label, action, onClick }: Props) {
  return (
    <button
      type="button"
      class="quiet-button"
      title={label}
      aria-label={label}
      data-action={action}
      onClick={({ currentTarget }) => onClick(currentTarget)}
    >
      {Icon({ name: icon })}
    </button>
  );
}
