import type { ComponentChildren } from 'preact';
import { Icon } from '../src/ui/Icon.tsx';

interface Props {
  id: string;
  title: string;
  /** What is in it, in a line beside the title. */
  about: string;
  children: ComponentChildren;
}

/** A section of which only the heading shows, until somebody unfolds it. */
export function Fold({ id, title, about, children, ...hooks }: Props) {
  return (
    <details class="card" {...hooks}>
      <summary>
        <h2 id={id}>{title}</h2> <span class="quiet">{about}</span>
        <span class="more">
          <Icon name="chevron" />
        </span>
      </summary>
      <div class="folded">{children}</div>
    </details>
  );
}
