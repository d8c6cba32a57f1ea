import { isInPopup } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { closePopup } from '../src/browser/pages.ts';
import { sidePanelOpener } from '../src/browser/side-panel.ts';
import { failureOutcome } from '../src/ui/outcome.ts';
import { IconButton } from './IconButton.tsx';
import { say } from './requests.ts';
import { tab } from './state.ts';

/** The popup's button that opens this page as a side panel, which stays while the user browses. */
export function PanelButton() {
  const id = tab.value?.id;
  const open = sidePanelOpener();
  if (id === undefined || !isInPopup() || open === undefined) return null;
  return (
    <IconButton
      icon="panel"
      label={t('openPanel')}
      action="panel"
      onClick={() => open(id).then(closePopup, sayFailed)}
    />
  );
}

function sayFailed(error: unknown): void {
  console.error(error);
  say(failureOutcome({ ok: false, reason: 'failed' }));
}
