import { catalogue } from '../../src/catalogue/kicks.ts';
import type { Entry } from '../../src/catalogue/schema.ts';

export interface MadeUp {
  entries: Entry[];
  /** 2,000 names, so many different ones, that fit an entry by its name, by its pattern, or none. */
  lookUps(kind: 'exact' | 'wildcard' | 'none', different: number): string[];
}

const made = new Map<number, MadeUp>();

/** Where a placeholder begins in made-up names: patterns of so many lengths. */
const PREFIX_LENGTHS = 25;

/**
 * A catalogue of so many entries. The first are the published ones; the rest have names as long as theirs,
 * two of eleven with a placeholder that begins anywhere.
 */
export function madeUp(size: number): MadeUp {
  const before = made.get(size);
  if (before !== undefined) return before;
  const published = catalogue.entries.slice(0, size);
  const entries = [...published];
  for (let i = published.length; i < size; i += 1) {
    const like = published[i % published.length];
    if (like === undefined) continue;
    const name = i % 11 < 2 ? `${lettersOf(i, 3 + (i % PREFIX_LENGTHS))}XXXXXX` : nameOf(i, like);
    entries.push({ ...like, name, aliases: [] });
  }
  const isPattern = ({ name }: Entry): boolean => name.endsWith('XXXXXX');
  const lookUps: MadeUp['lookUps'] = (kind, different) => {
    const among = entries.filter((entry) => isPattern(entry) === (kind === 'wildcard'));
    return Array.from({ length: 2_000 }, (_, i) => {
      // From all over the list.
      const entry = among[((i % different) * 7_919) % among.length];
      if (entry === undefined) return '';
      if (kind === 'wildcard') return entry.name.replace('XXXXXX', 'k7Qw2p');
      return kind === 'exact' ? entry.name : `~${entry.name.slice(1)}`;
    });
  };
  const result = { entries, lookUps };
  made.set(size, result);
  return result;
}

/** A name as long as the published one, which no other number has. */
function nameOf(number: number, { name }: Entry): string {
  return lettersOf(number, Math.max(3, name.replace('XXXXXX', '').length));
}

function lettersOf(number: number, length: number): string {
  const start = number.toString(36).padStart(3, '0');
  return `${start}_session_of_a_visitor_here`.slice(0, length);
}
