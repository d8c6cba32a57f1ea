import { batch, signal } from '@preact/signals';

/** Which rows are selected. Rows are named by `Row.key`, and `order` is the rows as they stand on the screen. */
export interface Selection {
  keys: ReadonlySet<string>;
  /** Those among them that only the last range has added: they leave again if the range gets shorter. */
  added: ReadonlySet<string>;
  /** The row at which ranges begin; null if there is none yet. */
  anchor: string | null;
  /** The row at which the last range ended. */
  end: string | null;
}

export const NONE_SELECTED: Selection = {
  keys: new Set(),
  added: new Set(),
  anchor: null,
  end: null,
};

/** Selects a row, or takes it out of the selection. Ranges begin there from now on. */
export function toggled({ keys }: Selection, key: string): Selection {
  const others = new Set(keys);
  if (!others.delete(key)) others.add(key);
  return { keys: others, added: new Set(), anchor: key, end: key };
}

/** Selects the rows from where ranges begin to another row, in place of the range before. All others stay. */
export function extended(
  { keys, added, anchor }: Selection,
  to: string,
  order: readonly string[],
): Selection {
  const from = anchor ?? to;
  const [first = 0, last = 0] = [order.indexOf(from), order.indexOf(to)].sort((a, b) => a - b);
  const range = order.slice(first, last + 1);
  const others = [...keys].filter((key) => !added.has(key));
  return {
    keys: new Set([...others, ...range]),
    added: new Set(range.filter((key) => !others.includes(key))),
    anchor: from,
    end: to,
  };
}

/** The same as the keyboard does it: a range that did not end at `from` is finished, and a new one begins there. */
export function extendedFrom(
  selection: Selection,
  from: string,
  to: string,
  order: readonly string[],
): Selection {
  const begun =
    selection.end === from ? selection : { ...selection, added: new Set<string>(), anchor: from };
  return extended(begun, to, order);
}

/** Selects every row that is shown. Ranges begin at `key` from now on. */
export function allOf(order: readonly string[], key: string | null): Selection {
  return { keys: new Set(order), added: new Set(), anchor: key, end: key };
}

/** Without the rows that are not shown any more: nobody is to delete what they do not see. */
export function shownOf(selection: Selection, order: readonly string[]): Selection {
  const isShown = (key: string | null): boolean => key !== null && order.includes(key);
  const shown = (keys: ReadonlySet<string>) => new Set([...keys].filter(isShown));
  const { keys, added, anchor, end } = selection;
  return {
    keys: shown(keys),
    added: shown(added),
    anchor: isShown(anchor) ? anchor : null,
    end: isShown(end) ? end : null,
  };
}

/** Whether the user selects several cookies: rows then have a checkbox, and a press on one selects it. */
export const isSelecting = signal(false);

/** What is selected. */
export const selection = signal(NONE_SELECTED);

/** Ends selecting if it is on; else begins it with nothing selected. */
export function toggleSelecting(): void {
  batch(() => {
    isSelecting.value = !isSelecting.value;
    selection.value = NONE_SELECTED;
  });
}
