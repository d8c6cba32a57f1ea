import { t } from '../src/browser/i18n.ts';
import type { Row } from '../src/cookies/row.ts';
import { durationText } from '../src/ui/duration-text.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { subjectText } from '../src/ui/subject-text.ts';
import { setException } from './set-exception.ts';
import { isLocked } from './settings.ts';

/** Says that a cookie was set again after its deletion, and offers to block it. */
export function Return({ row, after }: { row: Row; after: number }) {
  return (
    <div class="return" data-returned>
      <p>{t('returned', durationText(after))}</p>
      {!isLocked(row.subject) && (
        <button
          type="button"
          class="button small"
          aria-label={t('alwaysBlockName', subjectText(row.subject))}
          data-action="block-cookie"
          onClick={() => setException(row, 'block')}
        >
          <Icon name="block" />
          {t('alwaysBlock')}
        </button>
      )}
    </div>
  );
}
