import { type Cell, type Piece, SOFT_HYPHEN } from './document.ts';
import { mentionsLifetime } from './read-lifetime.ts';
import { anyOf, folded, isLink, saysNothing, words } from './words.ts';

/** A domain that sets a cookie, with a restriction that the policy states for it. */
export interface ReadIssuer {
  domain: string;
  note?: string;
}

/** What a cell says of who sets a cookie. */
export interface ReadParty {
  issuers: ReadIssuer[];
  vendor: string | null;
}

const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?';
const DOMAIN = new RegExp(
  `(?<![\\p{L}\\p{N}@/._-])(?:https?:\\/\\/)?(\\*?\\.?(?:${LABEL}\\.)+(?:\\p{L}{2,24}))(?::\\d+)?\\/?(?![\\p{L}\\p{N}@_-]|\\.[\\p{L}\\p{N}]|\\/[\\p{L}\\p{N}])`,
  'giu',
);
const URL_TEXT = /(?:https?:\/\/|www\.)\S+/gi;
const PARTY = new RegExp(anyOf(words.parties), 'gu');
const JOINERS = /^(?:och|and|og|samt|eller|or|via|by|av|från|from|for|&|\+)$/u;

/** Reads a cell about issuers: domains with notes in brackets, and the name of a company. */
export function readParty(cell: Cell | undefined): ReadParty {
  const text = unbroken(cell?.pieces ?? []);
  const issuers: ReadIssuer[] = [];
  let rest = '';
  let end = 0;
  for (const match of text.matchAll(DOMAIN)) {
    const domain = domainOf(match[1] ?? '');
    if (domain === null) continue;
    rest += `${text.slice(end, match.index)}\n`;
    end = match.index + match[0].length;
    const [whole = '', note] = /^\s*\(([^()]*)\)/.exec(text.slice(end)) ?? [];
    end += whole.length;
    if (issuers.some((one) => one.domain === domain)) continue;
    const said = note?.trim() ?? '';
    issuers.push(said === '' ? { domain } : { domain, note: said });
  }
  rest += text.slice(end);
  return { issuers, vendor: vendorIn(rest) };
}

/** Who sets the cookies of a row, and the cells that say so. */
export interface IssuersAndVendor {
  issuers: ReadIssuer[];
  vendor: string | null;
  issuersFrom: Cell | undefined;
  vendorFrom: Cell | undefined;
}

/** Reads the cells of a row: a column of domains comes first for issuers, one of companies for the vendor. */
export function issuersAndVendor({
  domain,
  party,
  vendor,
}: Record<'domain' | 'party' | 'vendor', Cell>): IssuersAndVendor {
  const cells = [domain, party, vendor];
  const issuers = cells.flatMap((cell) => readParty(cell).issuers);
  const vendorFrom = [vendor, party, domain].find((cell) => readParty(cell).vendor !== null);
  return {
    issuers: issuers.filter(
      (one, i) => issuers.findIndex((other) => other.domain === one.domain) === i,
    ),
    vendor: readParty(vendorFrom).vendor,
    issuersFrom: cells.find((cell) => readParty(cell).issuers.length > 0),
    vendorFrom,
  };
}

/** The name of a company in what is left of a cell; null if there is none. */
function vendorIn(text: string): string | null {
  const lines = text
    .replace(URL_TEXT, ' ')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .split('\n')
    .map((line) =>
      line
        .replace(/^[\s,;:/|()–—-]+|[\s,;:/|(–—-]+$/g, '')
        .replace(/^[^(]*\)$/, (one) => one.slice(0, -1)),
    )
    .map((line) => line.replace(/\s*\(\s*\)?\s*$/, '').trim())
    .filter((line) => !saysNothing(line) && !JOINERS.test(folded(line)))
    .filter((line) => !isParty(line) && !isLink(line));
  const unique = [...new Set(lines)];
  const name = unique.join(', ').replace(/\s+/g, ' ');
  // A sentence is no name.
  const isSentence = name.length > 80 || mentionsLifetime(name);
  return name === '' || isSentence || !/\p{L}/u.test(name) ? null : name;
}

/** Whether a text says no more than whose cookie it is: "first party". */
function isParty(text: string): boolean {
  const rest = folded(text)
    .replace(PARTY, '')
    .replace(/cookies?|[\p{P}\s]/gu, '');
  return rest === '';
}

/** The pieces as lines; a domain that was cut at a dot or a hyphen is put together. */
function unbroken(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text }) => text)
    .join('\n')
    .replaceAll(`${SOFT_HYPHEN}\n`, '')
    .replace(/(?<=[\p{L}\p{N}])([.-])\n(?=[\p{Ll}\p{N}])/gu, '$1')
    .replace(/(?<=[\p{Ll}\p{N}])\n(?=\.[\p{Ll}])/gu, '\n');
}

/** A domain in lower case and, if it has other letters, in its ASCII form. Null if it is none. */
function domainOf(text: string): string | null {
  const dot = /^\*?\./.test(text) ? '.' : '';
  const host = text.replace(/^\*?\./, '').toLowerCase();
  if (!URL.canParse(`http://${host}/`)) return null;
  const { hostname } = new URL(`http://${host}/`);
  return /^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(hostname) ? dot + hostname : null;
}
