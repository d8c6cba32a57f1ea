import { t } from '../src/browser/i18n.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { isHelping } from './panels.ts';
import { counts } from './rows.ts';

/** What cookies are, where these come from, and what the categories mean. Shown on demand. */
export function Help() {
  if (!isHelping.value) return null;
  return (
    <section class="help" aria-label={t('help')}>
      <p>
        {t('helpCookies')} {t('helpFrom')}
      </p>
      <dl>
        {CATEGORIES.filter((category) => counts.value[category] > 0).map((category) => (
          <div key={category}>
            <dt>{t(`category_${category}`)}</dt>
            <dd>{t(`categoryAbout_${category}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
