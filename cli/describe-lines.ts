import type { NotUnderstood } from '../src/published-policy/policy.ts';
import { shownPath } from './shown-path.ts';

const ABOUT: Record<NotUnderstood['reason'], string> = {
  name: 'no cookie name was understood',
  issuer: 'the issuer was not understood',
  lifetime: 'the lifetime was not understood',
  category: 'the category was not understood',
  row: 'it is not clear to which cookie this row belongs',
  table: 'the columns of this table were not understood',
  mention: 'a cookie is mentioned that is in no row',
  hidden: 'this row is hidden',
  nested: 'elements are nested too deep here, and what is in them was not read',
};

const LONGEST = 100;

/** One line for what was not understood: `policy.txt:12: the lifetime was not understood: Varierar`. */
export function describeLines(path: string, { from, to, text, reason }: NotUnderstood): string {
  const lines = from === to ? String(from) : `${from}-${to}`;
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `${shownPath(path)}:${lines}: ${ABOUT[reason]}: ${shown}`;
}
