import type { ComparedCookie } from '../src/audit/compare.ts';
import { shownName } from '../src/catalogue/name-pattern.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { CategoryName } from './CategoryName.tsx';

interface Props {
  cookie: ComparedCookie;
  /** What has changed of it, as phrases. */
  changes?: readonly string[];
}

/** A cookie of a comparison: name, domain, category and vendor, and what has changed. */
export function CookieText({ cookie: { name, host, category, vendor }, changes = [] }: Props) {
  return (
    <>
      <strong class="code" data-field="name">
        {nameText(shownName(name))}
      </strong>{' '}
      <span class="quiet">
        {visibleText(host)}
        {' · '}
        <CategoryName category={category} />
        {vendor !== null && ` · ${visibleText(vendor)}`}
      </span>
      {changes.length > 0 && (
        <ul class="findings">
          {changes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
