import { t } from '../src/browser/i18n.ts';
import { CATEGORIES, type Category } from '../src/cookies/classify.ts';
import { askBeforeNecessary } from '../src/ui/ask-necessary.ts';
import { blockOutcome } from '../src/ui/outcome.ts';
import { Switch } from './Switch.tsx';
import { act, isNewer, locked, settings } from './state.ts';

/** A switch for each category. A dialog asks before necessary cookies are blocked. */
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
      <ul class="switches">
        {CATEGORIES.map((category) => (
          <Switch
            key={category}
            name="block"
            value={category}
            label={t(`block_${category}`)}
            about={t(`blockAbout_${category}`)}
            checked={settings.value.block[category]}
            disabled={isNewer.value}
            isLocked={locked.value.block?.[category] !== undefined}
            onChange={(input) => change(category, input)}
          />
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
