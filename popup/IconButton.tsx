import { Icon, type IconName } from '../src/ui/Icon.tsx';

interface Props {
  icon: IconName;
  /** What the button does, as a tooltip and for screen readers. */
  label: string;
  action: string;
  onClick: (button: HTMLElement) => void;
}

/** A button with an icon and no visible text. */
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
