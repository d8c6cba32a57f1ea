import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, expect, it } from 'vitest';
import { auditHar } from '../../../cli/audit/from-har.ts';
import { auditSchema } from '../../../src/audit/schema.ts';
import { lunella } from '../../fakes/lunella.ts';

const folder = mkdtempSync(join(tmpdir(), 'cookiekoll-har-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PAGE = `https://${lunella.publisher.host}/`;

/** Audits a HAR with one response of a page, which sets a cookie. */
function auditOf({ url = PAGE, cookie = '', ...more }: { [field: string]: unknown }) {
  const path = join(folder, 'saved.har');
  const { browser = { name: 'Firefox' }, ...entry } = more;
  const saved = {
    pageref: 'page_1',
    startedDateTime: '2026-11-30T12:00:00Z',
    request: { url, headers: [{ name: 'Cookie', value: cookie }] },
    response: { status: 200, headers: [{ name: 'Set-Cookie', value: 'a=1; Max-Age=60' }] },
    ...entry,
  };
  const log = { creator: { name: 'A proxy' }, browser, entries: [saved] };
  writeFileSync(path, JSON.stringify({ log }));
  return auditHar(path, lunella);
}

it('an audit of a HAR can be read again', async () => {
  const audit = await auditOf({ cookie: '__proto__=1; constructor=1', timings: { wait: 0.5 } });
  expect(v.is(auditSchema, audit.ok && audit.value)).toBe(true);
});

const LONG = 'a'.repeat(5_000);

it.each<[what: string, saved: { [field: string]: unknown }]>([
  ['an endless address', { url: PAGE + LONG }],
  ['an endless name of a browser', { browser: { name: LONG } }],
  ['an endless name of a cookie', { cookie: `${LONG}=1` }],
  ['an endless host', { url: `https://${LONG}.${lunella.publisher.host}/` }],
  [
    'a time that is none',
    { startedDateTime: '+275760-09-13T00:00:00.000Z', timings: { wait: 60_000 } },
  ],
  ['no page of any request', { pageref: undefined }],
])('a HAR with %s is refused', async (_, saved) => {
  expect(await auditOf(saved)).toMatchObject({ ok: false });
});
