import { readFile, writeFile } from 'node:fs/promises';
import { BROWSERS, type Browser } from '../cli/browser/browsers.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { startLeakRun } from '../test/e2e/leaks/leak-run.ts';
import type { Outcome } from '../test/e2e/leaks/try-way.ts';
import type { Way } from '../test/e2e/leaks/way.ts';
import { KINDS, WAYS } from '../test/e2e/leaks/ways.ts';
import { build } from './build.ts';
import { inRoot } from './paths.ts';

/*
 * Tries every way to set a cookie in both browsers, with blocking off and on, and writes the table in
 * docs/blocking.md. `npm test` tries the same ways and fails if a cookie gets through.
 */

interface Tried {
  off: Outcome;
  on: Outcome;
}

const DOC = 'docs/blocking.md';
const NAMES: Record<Browser, string> = { chromium: 'Chromium', firefox: 'Firefox' };

await build();
const [chromium, firefox] = await Promise.all(BROWSERS.map(tryAll));
if (chromium === undefined || firefox === undefined) throw new Error('A browser is missing');
const section = [table(), '', ...limits()].join('\n');
console.log(section);
const doc = await readFile(inRoot(DOC), 'utf8');
const marked = /(<!-- leaks -->\n)[\s\S]*?(<!-- \/leaks -->)/;
if (!marked.test(doc)) throw new Error(`${DOC} has no place for the table`);
await writeFile(inRoot(DOC), doc.replace(marked, `$1${section}\n$2`));

async function tryAll(kind: Browser): Promise<Map<Way, Tried>> {
  const run = await startLeakRun(kind);
  const ways = WAYS.filter(({ missing }) => missing[kind] === undefined);
  const off = new Map<Way, Outcome>();
  const tried = new Map<Way, Tried>();
  await run.block(null);
  for (const way of ways) off.set(way, await run.attempt(way));
  for (const category of CATEGORIES) {
    await run.block(category);
    for (const way of ways.filter(({ block }) => block === category)) {
      const control = off.get(way);
      if (control !== undefined) tried.set(way, { off: control, on: await run.attempt(way) });
    }
  }
  await run.close();
  return tried;
}

function table(): string {
  const lines = [
    '| Way to set a cookie | Chromium: off → on | Firefox: off → on |',
    '| --- | --- | --- |',
    ...Object.entries(KINDS).map(([kind, ways]) => row(kind, ways)),
    row('**All**', WAYS),
  ];
  return lines.join('\n');
}

function row(kind: string, ways: readonly Way[]): string {
  return `| ${kind} | ${cell(chromium, ways)} | ${cell(firefox, ways)} |`;
}

/** The number of ways in which the cookie reached the server, with blocking off and on. */
function cell(tried: Map<Way, Tried> | undefined, ways: readonly Way[]): string {
  const outcomes = ways.flatMap((way) => tried?.get(way) ?? []);
  const arrived = (which: keyof Tried): number =>
    outcomes.filter((outcome) => outcome[which].arrived).length;
  return `${arrived('off')} → ${arrived('on')}`;
}

/** What a browser cannot prevent: the reason, and how long the cookie existed in this run. */
function limits(): string[] {
  return BROWSERS.flatMap((kind) => {
    const tried = kind === 'chromium' ? chromium : firefox;
    return WAYS.flatMap((way) => {
      const reason = way.limit[kind];
      const outcome = tried?.get(way)?.on;
      if (reason === undefined || outcome === undefined) return [];
      const visible = `there for ${Math.ceil(outcome.visible)} ms`;
      const sent = outcome.arrived ? 'reached the server' : 'did not reach the server';
      return [`- ${NAMES[kind]}, *${way.name}*: ${visible}, ${sent}; ${reason}.`];
    });
  });
}
