import { Fragment } from 'preact';
import { t } from '../src/browser/i18n.ts';
import { CATEGORIES, type Category } from '../src/cookies/classify.ts';
import { askBeforeNecessary } from '../src/ui/ask-necessary.ts';
import { blockOutcome } from '../src/ui/outcome.ts';
import { CleanSwitch } from './CleanSwitch.tsx';
import { Switch } from './Switch.tsx';
import { act, isNewer, locked, settings } from './state.ts';

/**
 * Two switches for each category: to block it, and to delete its cookies when the user leaves the site. A dialog asks
 * before necessary cookies are blocked.
 */
export function BlockSwitches() {
  const change = async (category: Category, input: HTMLInputElement): Promise<void> => {
    const on = input.checked;
    if (category === 'necessary' && on) {
      input.checked = false;
      askBeforeNecessary(() => switchBlock('necessary', true));
      return;
    }
    await switchBlock(category, on);
  };

  return (
    <section class="card" aria-labelledby="block">
      <h2 id="block">{t('blockTitle')}</h2>
      <p class="quiet">{t('blockAbout')}</p>
      <p class="quiet">{t(FIREFOX ? 'blockHow_firefox' : 'blockHow_chromium')}</p>
      <p class="quiet">{t('cleanAbout')}</p>
      <ul class="switches">
        {CATEGORIES.map((category) => (
          <Fragment key={category}>
            <Switch
              name="block"
              value={category}
              label={t(`block_${category}`)}
              about={t(`blockAbout_${category}`)}
              checked={settings.value.block[category]}
              disabled={isNewer.value}
              isLocked={locked.value.block?.[category] !== undefined}
              onChange={(input) => change(category, input)}
            />
            <CleanSwitch category={category} />
          </Fragment>
        ))}
      </ul>
    </section>
  );
}

function switchBlock(category: Category, on: boolean) {
  return act({ type: 'change-settings', change: { block: { [category]: on } } }, (response) =>
    blockOutcome(response, on),
  );
}
