import { t, tn } from '../browser/i18n.ts';
import type { Undoable } from '../undo/undoable.ts';
import { Icon } from './Icon.tsx';

interface Props {
  deletion: Undoable;
  /** Whether it says by itself what it takes back, since nothing beside it does. */
  isAlone: boolean;
  onUndo: (id: number) => void;
}

/** Takes the latest deletion back. */
export function UndoButton({ deletion, isAlone, onUndo }: Props) {
  const label = tn('undoOf', deletion.cookies.length);
  return (
    <button
      type="button"
      class="button small"
      title={label}
      aria-label={label}
      aria-keyshortcuts="Control+Z"
      data-action="undo"
      onClick={() => onUndo(deletion.id)}
    >
      <Icon name="undo" />
      {isAlone ? label : t('undo')}
    </button>
  );
}
