import { t } from '../browser/i18n.ts';
import { type Access, isWhole } from '../catalogue/access.ts';
import { catalogue, watched } from '../catalogue/this-catalogue.ts';
import { AllowButton } from './AllowButton.tsx';
import { listText } from './list-text.ts';
import type { Outcome } from './outcome.ts';

interface Props {
  access: Access;
  /** Called with a sentence if the user refuses access. */
  say: (outcome: Outcome) => void;
}

/** Says which hosts the browser withholds, with a button that asks for them. Shows nothing if it withholds none. */
export function AccessNotice({ access, say }: Props) {
  if (isWhole(access)) return null;
  return (
    <div class="notice" data-notice="access">
      <p>{accessText(access)}</p>
      <div class="screen-only">
        <AllowButton say={say} />
      </div>
    </div>
  );
}

function accessText({ whole, some, none }: Access): string {
  if (none.includes(catalogue.publisher.site)) return t('noAccessAbout', listText(watched));
  const seen = [...some.flatMap(({ hosts }) => hosts), ...whole];
  // The rest of a domain comes last: before other domains it would read as the rest of them all.
  const unseen = [...none, ...some.map(restText)];
  return t('someAccess', listText(seen), listText(unseen));
}

/** Whoever may see one host of a domain sees the cookies of the whole domain in Firefox, and not in Chromium. */
function restText({ domain }: { domain: string }): string {
  return t(FIREFOX ? 'restOfDomain_firefox' : 'restOfDomain_chromium', domain);
}
