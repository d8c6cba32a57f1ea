import { useRef } from 'preact/hooks';
import { t, tn } from '../browser/i18n.ts';
import type { Request } from '../messages/request.ts';
import type { Response } from '../messages/response.ts';
import type { UndoOffer } from '../undo/deletion-summary.ts';
import { Icon } from './Icon.tsx';
import type { Outcome } from './outcome.ts';
import { restoredOutcome } from './restored-outcome.ts';

interface Props {
  offer: UndoOffer;
  /** Whether no outcome stands beside the button, so that the button itself has to say what it restores. */
  isAlone: boolean;
  act: (request: Request, describe: (response: Response) => Outcome) => Promise<unknown>;
}

/** Undoes the latest deletion. */
export function UndoButton({ offer, isAlone, act }: Props) {
  const isRunning = useRef(false);
  const { id, isOfSettings, cookies, shown } = offer;
  const label = tn(isOfSettings ? 'undoOfSetting' : 'undoOf', cookies);
  const undo = async (): Promise<void> => {
    // A second click is meant for this deletion, not for the one before it.
    if (isRunning.current) return;
    isRunning.current = true;
    await act({ type: 'undo', id, ...(shown !== undefined && { shown }) }, (response) =>
      restoredOutcome(response, isOfSettings),
    );
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
