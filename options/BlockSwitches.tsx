import { useRef } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { isFirefox } from '../src/browser/is-firefox.ts';
import { GROUPS, type Group } from '../src/cookies/classify.ts';
import { blockText } from '../src/ui/outcome-text.ts';
import { ConfirmNecessary } from './ConfirmNecessary.tsx';
import { act, newer, settings } from './state.ts';

/** A switch for each group; the necessary ones ask first. */
export function BlockSwitches() {
  const dialog = useRef<HTMLDialogElement>(null);

  const change = async (group: Group, input: HTMLInputElement): Promise<void> => {
    const on = input.checked;
    if (group === 'necessary' && on) {
      input.checked = false;
      dialog.current?.showModal();
      return;
    }
    const response = await switchBlock(group, on);
    // The switch shows what is stored, not what was asked for.
    if (!response.ok) input.checked = settings.value.block[group];
  };

  return (
    <section class="card" aria-labelledby="block">
      <h2 id="block">{t('blockTitle')}</h2>
      <p class="quiet">{t('blockAbout')}</p>
      <p class="quiet">{t(isFirefox ? 'blockHow_firefox' : 'blockHow_chromium')}</p>
      <ul class="switches">
        {GROUPS.map((group) => (
          <li key={group}>
            <label>
              <span>
                <strong>{t(`block_${group}`)}</strong>
                <span class="quiet" id={`about-${group}`}>
                  {t(`blockAbout_${group}`)}
                </span>
              </span>
              <input
                type="checkbox"
                // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox's own state is the switch's (HTML-ARIA)
                role="switch"
                name="block"
                value={group}
                checked={settings.value.block[group]}
                disabled={newer.value}
                aria-describedby={`about-${group}`}
                onChange={(event) => change(group, event.currentTarget)}
              />
            </label>
          </li>
        ))}
      </ul>
      <ConfirmNecessary dialog={dialog} onConfirm={() => switchBlock('necessary', true)} />
    </section>
  );
}

function switchBlock(group: Group, on: boolean) {
  return act({ type: 'change-settings', change: { block: { [group]: on } } }, (response) =>
    blockText(response, on),
  );
}
