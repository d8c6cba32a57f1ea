import { blockAt, readBlock } from './blocks.ts';
import { addAll, type Part, type Piece, type Role } from './document.ts';
import { findTables } from './find-tables.ts';
import { type Language, languageOf } from './language.ts';
import { mentions, squashedTable } from './mentions.ts';
import { linesIn } from './normalise.ts';
import type { ParsedPolicy, PolicyEntry } from './policy.ts';
import { readRecord, type Unread, unreadLines } from './read-record.ts';
import { readTable } from './read-table.ts';
import { Sections } from './sections.ts';
import { wordsIn } from './words.ts';

/** Reads a published policy that is plain text. */
export function parseText(text: string): ParsedPolicy {
  return parsePolicy(linesIn(text));
}

/** Reads a published policy from the parts that a reader made of it. The same parts always give the same result. */
export function parsePolicy(source: readonly Part[]): ParsedPolicy {
  const parts = findTables(source);
  const sections = new Sections();
  const entries: PolicyEntry[] = [];
  const unread: Unread[] = [];
  const prose: Piece[] = [];
  let roles: (Role | null)[] | null = null;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    if (part === undefined) break;
    if (part.kind === 'text') {
      const block = blockAt(parts, i);
      i += block.length - 1;
      readBlock(block, parts, i, sections);
      const pieces = block.map(({ line, text }) => ({ line, text }));
      const squashed = squashedTable(pieces);
      if (squashed === null) addAll(prose, pieces);
      else unread.push(squashed);
    } else if (part.kind === 'heading') {
      sections.heading(part.text, part.line, part.level);
    } else if (part.kind === 'unread') {
      unread.push(part);
    } else if (part.kind === 'record') {
      const read = readRecord(part.fields, sections.current());
      addAll(entries, read.entries);
      addAll(unread, read.unread);
    } else {
      const read = readTable(part.rows, roles, sections);
      addAll(entries, read.entries);
      addAll(unread, read.unread);
      roles = read.roles ?? roles;
    }
  }
  const [clear, starred] = withoutNoteMarks(entries, prose);
  addAll(unread, starred);
  const names = new Set(entries.map(({ published }) => published));
  const language = languageOf(allText(source));
  return {
    language,
    entries: withoutRepeats(clear).map((entry) => withLanguage(entry, language)),
    notUnderstood: [...unread, ...mentions(prose, names)]
      .map(unreadLines)
      .sort((a, b) => a.from - b.from || a.to - b.to),
  };
}

/**
 * A star at the end of a name may stand for any characters, or for a note below the table: where there is such a note,
 * the names are not certain.
 */
function withoutNoteMarks(
  entries: readonly PolicyEntry[],
  prose: readonly Piece[],
): [PolicyEntry[], Unread[]] {
  const notes = prose.filter(({ text }) => /^\s*\*+\)?\s*\p{L}/u.test(text));
  const isMarked = ({ published }: PolicyEntry): boolean =>
    notes.length === 1 && /[A-Za-z0-9]\*$/.test(published);
  const unread = entries.filter(isMarked).map(
    ({ evidence, published }): Unread => ({
      pieces: [{ line: evidence.name?.line ?? 1, text: published }],
      reason: 'name',
    }),
  );
  return [entries.filter((entry) => !isMarked(entry)), unread];
}

/** An entry that a policy gives twice in the same words is one. */
function withoutRepeats(entries: readonly PolicyEntry[]): PolicyEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ evidence, ...facts }) => {
    const key = JSON.stringify(facts);
    return !seen.has(key) && seen.add(key);
  });
}

const LEAST_WORDS = 4;

function withLanguage(entry: PolicyEntry, language: Language | null): PolicyEntry {
  if (entry.purpose === null) return entry;
  const { text } = entry.purpose;
  const own = wordsIn(text).length < LEAST_WORDS ? null : languageOf(text);
  const isSister = (own === 'no' && language === 'da') || (own === 'da' && language === 'no');
  return { ...entry, purpose: { text, language: own === null || isSister ? language : own } };
}

function allText(source: readonly Part[]): string {
  return source
    .flatMap((part) => {
      if (part.kind === 'text' || part.kind === 'heading') return [part.text];
      if (part.kind === 'table')
        return part.rows.flat().flatMap(({ pieces }) => pieces.map(({ text }) => text));
      return part.kind === 'record'
        ? part.fields.flatMap(({ cell }) => cell.pieces.map(({ text }) => text))
        : [];
    })
    .join('\n');
}
