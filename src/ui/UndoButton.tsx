import { useRef } from 'preact/hooks';
import { t, tn } from '../browser/i18n.ts';
import type { Request } from '../messages/request.ts';
import type { Response } from '../messages/response.ts';
import { switchesAny } from '../settings/settings-change.ts';
import type { DeletionSummary } from '../undo/deletion-summary.ts';
import { Icon } from './Icon.tsx';
import { restoredText } from './restored-text.ts';

interface Props {
  deletion: DeletionSummary;
  /** Whether it says by itself what it takes back, since nothing beside it does. */
  isAlone: boolean;
  act: (request: Request, say: (response: Response) => string) => Promise<unknown>;
}

/** Takes the latest deletion back. */
export function UndoButton({ deletion, isAlone, act }: Props) {
  const isRunning = useRef(false);
  const { id, cookies, settings } = deletion;
  const label = tn(switchesAny(settings) ? 'undoOfSetting' : 'undoOf', cookies.length);
  const undo = async (): Promise<void> => {
    // A second click is not about the deletion before this one.
    if (isRunning.current) return;
    isRunning.current = true;
    await act({ type: 'undo', id }, (response) => restoredText(response, settings));
    isRunning.current = false;
  };
  return (
    <button
      type="button"
      class="button small"
      title={label}
      aria-label={label}
      data-action="undo"
      onClick={undo}
    >
      <Icon name="undo" />
      {isAlone ? label : t('undo')}
    </button>
  );
}
