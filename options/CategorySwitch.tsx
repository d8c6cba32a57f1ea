import { t } from '../src/browser/i18n.ts';
import type { Category } from '../src/cookies/classify.ts';
import { SwitchInput } from './SwitchInput.tsx';

interface Props {
  name: 'block' | 'clean';
  category: Category;
  /** What the switch does, as the head of its column says it. */
  label: string;
  checked: boolean;
  disabled: boolean;
  /** Whether an administrator has set it. */
  isLocked: boolean;
  /** Why it does nothing now; empty if it does. */
  note?: string;
  /** Asks before it is turned on for necessary cookies, and turns it on if the user agrees. */
  askBefore: (turnOn: () => void) => void;
  turn: (on: boolean) => void;
}

/** The id of the head of a column of switches. */
export function columnId(name: Props['name']): string {
  return `column-${name}`;
}

/** The id of the name of a category, and of what is said of it below that. */
export function categoryIds(category: Category): { title: string; about: string } {
  return { title: `category-${category}`, about: `about-${category}` };
}

/** A cell of the table of categories. Its column and its row name the switch in it. */
export function CategorySwitch(props: Props) {
  const { name, category, label, checked, disabled, isLocked, note = '', askBefore, turn } = props;
  const { title, about } = categoryIds(category);
  const id = `${name}-${category}`;
  const noteId = `note-${id}`;
  const hasNote = isLocked || note !== '';
  const change = (input: HTMLInputElement): void => {
    if (category !== 'necessary' || !input.checked) {
      turn(input.checked);
      return;
    }
    input.checked = false;
    askBefore(() => turn(true));
  };
  return (
    <td>
      <label htmlFor={id}>
        {/* On a narrow page, where the heads of the columns are only for screen readers. */}
        <span class="column">{label}</span>
        <SwitchInput
          id={id}
          name={name}
          value={category}
          checked={checked}
          disabled={disabled || isLocked}
          labelledBy={`${columnId(name)} ${title}`}
          describedBy={hasNote ? `${about} ${noteId}` : about}
          onChange={change}
        />
      </label>
      {hasNote && (
        <span class="quiet" id={noteId}>
          {isLocked ? <em data-locked>{t('managedByOrganisation')}</em> : note}
        </span>
      )}
    </td>
  );
}
