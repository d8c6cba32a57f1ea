import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../browser/i18n.ts';

/** What is asked before something that the user may not have meant. */
export interface Question {
  title: string;
  about: string;
  /** A list below that text. */
  consequences?: readonly string[];
  /** The label of the button that confirms. */
  confirm: string;
  onConfirm: () => void;
}

const question = signal<{ number: number; asked: Question } | null>(null);

let lastNumber = 0;

/** Asks in a dialog. Nothing happens unless the user confirms. */
export function askFirst(asked: Question): void {
  lastNumber += 1;
  question.value = { number: lastNumber, asked };
}

/** Stops asking. Nothing happens. */
export function withdrawQuestion(): void {
  question.value = null;
}

/** The dialog that asks. It is in the document only while it does. */
export function Confirmation() {
  if (question.value === null) return null;
  const { number, asked } = question.value;
  // Each question has a dialog of its own: the answer to one may ask the next.
  return <Dialog key={number} number={number} asked={asked} />;
}

function Dialog({ number, asked }: { number: number; asked: Question }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { title, about, consequences = [], confirm, onConfirm } = asked;
  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-about"
      onClose={() => {
        if (question.peek()?.number === number) question.value = null;
      }}
    >
      <form method="dialog">
        <h2 id="confirm-title">{title}</h2>
        <p id="confirm-about">{about}</p>
        {consequences.length > 0 && (
          <ul>
            {consequences.map((consequence) => (
              <li key={consequence}>{consequence}</li>
            ))}
          </ul>
        )}
        <div class="buttons">
          <button type="submit" class="button" data-action="cancel">
            {t('cancel')}
          </button>
          <button type="submit" class="button danger" data-action="confirm" onClick={onConfirm}>
            {confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}
