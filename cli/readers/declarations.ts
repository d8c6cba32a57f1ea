import * as v from 'valibot';
import type { Cell, Part } from '../../src/published-policy/document.ts';
import { lineBreaks, lineFinder } from '../../src/published-policy/line-finder.ts';
import { normalised } from '../../src/published-policy/normalise.ts';

/* Saved declarations of consent tools that are no pages: Cookiebot's script and OneTrust's JSON. */

function cell(line: number, text: string): Cell {
  const plain = normalised(text.replace(/<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
  return { pieces: plain === '' ? [] : [{ line, text: plain }], wraps: false };
}

const HEADER = ['Name', 'Domain', 'Purpose', 'Expiry', 'Type'];

function table(line: number, rows: Cell[][]): Part {
  return { kind: 'table', rows: [HEADER.map((text) => cell(line, text)), ...rows] };
}

/** Cookiebot's categories, by the name of their variable. */
const COOKIEBOT: ReadonlyMap<string, string> = new Map([
  ['Necessary', 'Necessary'],
  ['Preference', 'Preferences'],
  ['Statistics', 'Statistics'],
  ['Advertising', 'Marketing'],
  ['Unclassified', 'Unclassified'],
]);

const cookiebotRows = v.array(
  v.tupleWithRest([v.string(), v.string(), v.string(), v.string()], v.unknown()),
);

/** Where Cookiebot's script begins to set the cookies of a category. */
const COOKIEBOT_TABLE = /CookieConsentDialog\.cookieTable(\w{1,40})\s?=\s?(?=\[)/g;

/** Reads Cookiebot's `cc.js` as it was saved; null if a text is none. */
export function readCookiebotScript(text: string): Part[] | null {
  const parts: Part[] = [];
  let line = 1;
  let end = 0;
  for (const match of text.matchAll(COOKIEBOT_TABLE)) {
    const [whole, category = ''] = match;
    const start = match.index + whole.length;
    const json = arrayAt(text, start);
    const rows = v.safeParse(cookiebotRows, parsedJson(json));
    if (!rows.success) continue;
    line += lineBreaks(text.slice(end, start));
    end = start;
    const lineOf = lineFinder(json, undefined, line);
    parts.push({ kind: 'heading', line, level: 2, text: COOKIEBOT.get(category) ?? category });
    parts.push(
      table(
        line,
        rows.output.map(([name, host, purpose, lifetime, ...others]) => {
          const at = lineOf(name);
          const type = typeof others[0] === 'string' ? others[0] : '';
          return [name, host.replace(/<br\s*\/?>/gi, ' '), purpose, lifetime, type].map((one) =>
            cell(at, one),
          );
        }),
      ),
    );
  }
  return parts.length === 0 ? null : parts;
}

/** The array of strings and arrays that begins at a place; nothing if it does not end. */
function arrayAt(text: string, start: number): string {
  const token = /"(?:[^"\\]|\\.)*"|[[\]]|CookieConsentDialog\./gs;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '[') depth += 1;
    else if (found[0] === ']') depth -= 1;
    // A table that does not end is none: the next one begins.
    else if (!found[0].startsWith('"')) return '';
    if (depth === 0) return text.slice(start, token.lastIndex);
  }
  return '';
}

const oneTrustCookie = v.object({
  Name: v.string(),
  Host: v.optional(v.nullable(v.string())),
  description: v.optional(v.nullable(v.string())),
  thirdPartyDescription: v.optional(v.nullable(v.string())),
  Length: v.optional(v.nullable(v.union([v.string(), v.number()]))),
  IsSession: v.optional(v.nullable(v.boolean())),
});

const oneTrustFile = v.object({
  DomainData: v.object({
    Groups: v.array(
      v.object({
        GroupName: v.string(),
        FirstPartyCookies: v.optional(v.nullable(v.array(oneTrustCookie))),
        Hosts: v.optional(
          v.nullable(
            v.array(
              v.object({ HostName: v.optional(v.string()), Cookies: v.array(oneTrustCookie) }),
            ),
          ),
        ),
      }),
    ),
  }),
});

/** Reads the JSON file of OneTrust with the cookies of one language; null if data are none. */
export function readOneTrust(data: unknown, text: string): Part[] | null {
  const read = v.safeParse(oneTrustFile, data);
  if (!read.success) return null;
  const lineOfGroup = lineFinder(text, 'GroupName');
  const lineOfCookie = lineFinder(text, 'Name');
  return read.output.DomainData.Groups.flatMap(
    ({ GroupName, FirstPartyCookies, Hosts }): Part[] => {
      const line = lineOfGroup(GroupName);
      const own = FirstPartyCookies ?? [];
      const others = (Hosts ?? []).flatMap(({ HostName, Cookies }) =>
        Cookies.map((cookie) => ({ ...cookie, Host: cookie.Host ?? HostName ?? '' })),
      );
      const rows = [...own, ...others].map((cookie) => {
        const at = lineOfCookie(cookie.Name);
        const purpose = cookie.description || cookie.thirdPartyDescription || '';
        return [cookie.Name, cookie.Host ?? '', purpose, lifetimeOf(cookie), ''].map((one) =>
          cell(at, one),
        );
      });
      return [
        { kind: 'heading', line, level: 2, text: GroupName },
        ...(rows.length > 0 ? [table(line, rows)] : []),
      ];
    },
  );
}

/** OneTrust counts in days. */
function lifetimeOf({ Length, IsSession }: v.InferOutput<typeof oneTrustCookie>): string {
  if (IsSession === true) return 'Session';
  return Length == null || Number(Length) === 0 ? '' : `${Length} days`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
