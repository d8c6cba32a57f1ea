import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isWhole } from './state.ts';

interface Props {
  summary: ComponentChildren;
  /** Whether it is open before somebody opens or closes it. */
  isOpenAtFirst?: boolean;
  children: () => ComponentChildren;
}

/** Something that is rendered only if somebody opens it, or prints or saves the report. */
export function Folded({ summary, isOpenAtFirst = false, children }: Props) {
  const [isOpened, setOpened] = useState(isOpenAtFirst);
  const open = isOpened || isWhole.value;
  return (
    <details
      open={open}
      // The browser reports later that it was opened for paper; that was nobody's choice.
      onToggle={({ currentTarget }) => {
        if (!isWhole.peek()) setOpened(currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {open && children()}
    </details>
  );
}
