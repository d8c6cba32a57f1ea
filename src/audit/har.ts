import * as v from 'valibot';
import { DAY } from '../format/duration.ts';
import type { AuditRun } from './schema.ts';

/* What may be left out may also be null: some programs write that in its place. */

const headers = v.array(v.object({ name: v.string(), value: v.string() }));

/** Milliseconds; -1 or left out if it does not apply. */
const time = v.nullish(v.pipe(v.number(), v.maxValue(DAY, 'is more than a day')));

const entry = v.object({
  pageref: v.nullish(v.string()),
  /** ISO 8601. */
  startedDateTime: v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'is no time'),
  ),
  request: v.object({
    url: v.pipe(
      v.string(),
      v.check((text) => URL.canParse(text), 'is no address'),
    ),
    headers,
  }),
  response: v.object({
    status: v.number(),
    headers,
    content: v.nullish(v.object({ text: v.nullish(v.string()) })),
  }),
  timings: v.nullish(v.object({ blocked: time, dns: time, connect: time, send: time, wait: time })),
  /** Only in Chromium. */
  _resourceType: v.nullish(v.string()),
});

const program = v.object({ name: v.string(), version: v.nullish(v.string()) });

/** What is read of a HAR (HTTP Archive 1.2): requests and responses as a browser or a proxy has saved them. */
export const harSchema = v.object({
  log: v.object({
    creator: program,
    browser: v.nullish(program),
    entries: v.array(entry),
  }),
});

/** A valid HAR. */
export type Har = v.InferOutput<typeof harSchema>;
/** A request and its response. */
export type HarEntry = Har['log']['entries'][number];

/** All values of a header, in their order. */
export function headersOf(
  part: { headers: v.InferOutput<typeof headers> },
  name: string,
): string[] {
  return part.headers.filter((one) => one.name.toLowerCase() === name).map(({ value }) => value);
}

/** Whether anything in it tells of a cookie. Browsers leave that out if they are not told to save it. */
export function tellsOfCookies({ log }: Har): boolean {
  return log.entries.some(
    ({ request, response }) =>
      headersOf(request, 'cookie').length > 0 || headersOf(response, 'set-cookie').length > 0,
  );
}

/** When the response arrived, in milliseconds since the epoch. */
export function arrivalOf({ startedDateTime, timings }: HarEntry): number {
  const { blocked, dns, connect, send, wait } = timings ?? {};
  const parts = [blocked, dns, connect, send, wait].map((part) => Math.max(0, part ?? 0));
  return Date.parse(startedDateTime) + parts.reduce((sum, part) => sum + part, 0);
}

/** The developer tools of Chromium call themselves `WebInspector`, those of Safari `WebKit Web Inspector`. */
const CHROMIUM = /^WebInspector$|chrom|\bedge?\b|\bopera\b|\bbrave\b|\bvivaldi\b/i;

/**
 * The name and version of the browser, or of what saved the HAR if that names none, such as a proxy; and which browser
 * of an audit it is, null if it is not known to be one of them.
 */
export function browserOf({ log }: Har): { name: string; browser: AuditRun['browser'] } {
  const { name, version } = log.browser ?? log.creator;
  return {
    name: version == null ? name : `${name} ${version}`,
    browser: /firefox/i.test(name) ? 'firefox' : CHROMIUM.test(name) ? 'chromium' : null,
  };
}
