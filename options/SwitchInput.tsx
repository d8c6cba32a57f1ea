interface Props {
  id: string;
  name: string;
  value?: string | undefined;
  checked: boolean;
  disabled: boolean;
  /** Ids of the elements that name it; without them the label around it does. */
  labelledBy?: string;
  /** Ids of the elements that describe it. */
  describedBy: string;
  onChange: (input: HTMLInputElement) => void;
}

/** The switch itself. */
export function SwitchInput({ labelledBy, describedBy, onChange, ...rest }: Props) {
  return (
    <input
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox's own state is the switch's (HTML-ARIA)
      role="switch"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onChange={({ currentTarget }) => onChange(currentTarget)}
      {...rest}
    />
  );
}
