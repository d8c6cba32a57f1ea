import { t } from '../src/browser/i18n.ts';
import { withoutDot } from '../src/catalogue/domain-match.ts';
import type { Row } from '../src/cookies/row.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { selection } from './selection.ts';

/** The check box of a row while the user selects. `select-rows.ts` handles its clicks, as those on the rest of the row. */
export function RowChoice({ row: { key, observation } }: { row: Row }) {
  const { name, domain, path } = observation.slot;
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={selection.value.keys.has(key)}
        aria-label={t(
          'selectCookie',
          nameText(name),
          visibleText(withoutDot(domain)),
          visibleText(path),
        )}
      />
    </label>
  );
}
