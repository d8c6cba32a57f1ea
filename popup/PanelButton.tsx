import { isInPopup } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { hasSidePanel, openSidePanel } from '../src/browser/side-panel.ts';
import { IconButton } from './IconButton.tsx';
import { tab } from './state.ts';

/** The popup's button that opens this page as a side panel, which stays while the user browses. */
export function PanelButton() {
  const id = tab.value?.id;
  if (id === undefined || !isInPopup() || !hasSidePanel()) return null;
  return (
    <IconButton
      icon="panel"
      label={t('openPanel')}
      action="panel"
      onClick={() => openSidePanel(id)}
    />
  );
}
