import { useRef } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { GROUPS, type Group } from '../src/cookies/classify.ts';
import { blockText } from '../src/ui/outcome-text.ts';
import { ConfirmNecessary } from './ConfirmNecessary.tsx';
import { Switch } from './Switch.tsx';
import { act, locked, newer, settings } from './state.ts';

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
    await switchBlock(group, on);
  };

  return (
    <section class="card" aria-labelledby="block">
      <h2 id="block">{t('blockTitle')}</h2>
      <p class="quiet">{t('blockAbout')}</p>
      <p class="quiet">{t(FIREFOX ? 'blockHow_firefox' : 'blockHow_chromium')}</p>
      <ul class="switches">
        {GROUPS.map((group) => (
          <Switch
            key={group}
            name="block"
            value={group}
            label={t(`block_${group}`)}
            about={t(`blockAbout_${group}`)}
            checked={settings.value.block[group]}
            disabled={newer.value}
            isLocked={locked.value.block?.[group] !== undefined}
            onChange={(input) => change(group, input)}
          />
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
