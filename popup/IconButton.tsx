import { Icon, type IconName } from '../src/ui/Icon.tsx';

interface Props {
  icon: IconName;
  /** What the button does, as a tooltip and for screen readers. */
  label: string;
  action: string;
  /** Whether what the button shows and hides is shown; left out if it is another kind of button. */
  expanded?: boolean;
  /** Whether what the button switches is on; left out if it is another kind of button. */
  pressed?: boolean;
  onClick: (button: HTMLElement) => void;
}

/** A button with an icon and no visible text. */
export function IconButton({ icon, label, action, expanded, pressed, onClick }: Props) {
  return (
    <button
      type="button"
      class="quiet-button"
      title={label}
      aria-label={label}
      aria-expanded={expanded}
      aria-pressed={pressed}
      data-action={action}
      onClick={({ currentTarget }) => onClick(currentTarget)}
    >
      <Icon name={icon} />
    </button>
  );
}
