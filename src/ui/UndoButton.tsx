import { useRef } from 'preact/hooks';
import { t, tn } from '../browser/i18n.ts';
import type { Request } from '../messages/request.ts';
import type { Response } from '../messages/response.ts';
import { switchesAny } from '../settings/settings-change.ts';
import type { DeletionSummary } from '../undo/deletion-summary.ts';
import { Icon } from './Icon.tsx';
import type { Outcome } from './outcome.ts';
import { restoredOutcome } from './restored-outcome.ts';

interface Props {
  deletion: DeletionSummary;
  /** Whether no outcome stands beside the button, so that the button itself has to say what it restores. */
  isAlone: boolean;
  act: (request: Request, say: (response: Response) => Outcome) => Promise<unknown>;
}

/** Undoes the latest deletion. */
export function UndoButton({ deletion, isAlone, act }: Props) {
  const isRunning = useRef(false);
  const { id, cookies, settings } = deletion;
  const label = tn(switchesAny(settings) ? 'undoOfSetting' : 'undoOf', cookies.length);
  const undo = async (): Promise<void> => {
    // A second click is meant for this deletion, not for the one before it.
    if (isRunning.current) return;
    isRunning.current = true;
    await act({ type: 'undo', id }, (response) => restoredOutcome(response, settings));
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
