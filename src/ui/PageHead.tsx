import type { Access } from '../catalogue/access.ts';
import { AccessNotice } from './AccessNotice.tsx';
import { Logo } from './Logo.tsx';
import type { Outcome } from './outcome.ts';

interface Props {
  title: string;
  lead: string;
  /** What the browser gives access to; null if that has nothing to do with what the page shows. */
  access: Access | null;
  /** Called with a sentence if the user refuses access. */
  say: (outcome: Outcome) => void;
}

/** The top of a page in a tab. */
export function PageHead({ title, lead, access, say }: Props) {
  return (
    <>
      <header class="top">
        <Logo />
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          <p class="quiet">{lead}</p>
        </div>
      </header>
      {access !== null && <AccessNotice access={access} say={say} />}
    </>
  );
}
