import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { AD_HOST, consent } from './consent.ts';
import { communityPage, probePage, todayPage, widgetPage, wwwPage } from './pages.ts';
import { TODAY } from './today.ts';

/** The hosts that the demo site serves. */
export const HOSTS = [
  'community.kicks.se',
  'www.kicks.se',
  'kicks.se',
  'widget.tokywoky.com',
  'bam.nr-data.net',
  AD_HOST,
] as const;

type Host = (typeof HOSTS)[number];

/**
 * What the pages of the demo set: all cookies of the published list and some that are not on it (`published`), those
 * of a site with the tags of today, none of which is on it (`today`), or a few that depend on a consent banner
 * (`consent`).
 */
export const SCENARIOS = ['published', 'today', 'consent'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** One request as the server saw it. Tests compare the extension's records with it. */
export interface RecordedRequest {
  host: string;
  method: string;
  path: string;
  /** Names of the cookies that the request carried, in their order. */
  cookies: string[];
  /** The `Set-Cookie` lines of the response. */
  setCookie: string[];
}

export interface Site {
  port: number;
  requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/** How the demo answers a request. */
export interface Reply {
  status?: number;
  type?: string;
  body?: string;
  setCookie?: string[];
  /** Lines that are not UTF-8: each character is one byte. */
  setCookieBytes?: string[];
  /** Whether the response never ends. */
  isEndless?: boolean;
  headers?: Record<string, string>;
}

/** A request for something of the demo. */
export interface Asked {
  host: string;
  method: string;
  path: string;
  /** Names of the cookies that the request carries. */
  cookies: string[];
  /** The origin of another host of the demo. */
  origin: (to: string) => string;
}

type Answer = (asked: Asked) => Reply | Promise<Reply>;

const DAY = 24 * 60 * 60;

/** Starts the demo of KICKS. */
export function startSite(scenario: Scenario = 'published'): Promise<Site> {
  return serveHosts(HOSTS, (asked) => route(scenario, asked));
}

/** Serves some hosts on a free loopback port, with a certificate made for them. */
export async function serveHosts(hosts: readonly string[], answer: Answer): Promise<Site> {
  const requests: RecordedRequest[] = [];
  const server = createServer(await certificate(hosts), (request, response) => {
    void serve(request, response, requests, answer);
  });
  server.on('upgrade', (request, socket) => openSocket(request, socket, requests));
  const connections = new Set<Duplex>();
  server.on('connection', (connection: Duplex) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, requests, close: () => stop(server, connections) };
}

async function certificate(hosts: readonly string[]): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] ?? '' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  return { key, cert };
}

function stop(server: Server, connections: ReadonlySet<Duplex>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // The server no longer owns sockets that were upgraded, and would wait for them.
    for (const connection of connections) connection.destroy();
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  requests: RecordedRequest[],
  answer: Answer,
): Promise<void> {
  const [host = '', port] = (request.headers.host ?? '').split(':');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://demo');
  const method = request.method ?? 'GET';
  const cookies = cookieNames(request.headers.cookie);
  const origin = (to: string): string => `https://${to}${port === undefined ? '' : `:${port}`}`;
  const reply =
    forTests(pathname, searchParams, request) ??
    (await common(pathname, cookies)) ??
    (await answer({ host, method, path: pathname, cookies, origin }));
  const setCookie = reply.setCookie ?? [];
  const lines = [...setCookie.map(asBytes), ...(reply.setCookieBytes ?? [])];
  requests.push({ host, method, path: pathname, cookies, setCookie });
  response.sendDate = !searchParams.has('undated');
  response.writeHead(reply.status ?? 200, {
    'content-type': reply.type ?? 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(lines.length > 0 ? { 'set-cookie': lines } : {}),
    ...(request.headers.origin === undefined ? {} : allowedTo(request.headers.origin)),
    ...reply.headers,
  });
  if (searchParams.has('endless') || reply.isEndless) response.write('\n');
  // As a buffer: with a text, Node would send the headers in the encoding of that text.
  else response.end(Buffer.from(reply.body ?? ''));
}

/** Node writes each character of a header as one byte. Browsers read the bytes as UTF-8. */
function asBytes(line: string): string {
  return Buffer.from(line).toString('latin1');
}

function allowedTo(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type',
  };
}

/** The paths that only tests request, on any host and in any folder. */
function forTests(
  path: string,
  query: URLSearchParams,
  { headers }: IncomingMessage,
): Reply | undefined {
  if (path.endsWith('/set')) return setReply(query, headers['if-none-match'] !== undefined);
  // Tests look at the cookies of the request, not at the response.
  if (path.endsWith('/poll')) return { status: 204 };
  // Browsers request it at any time. It must not set cookies as a page does.
  if (path === '/favicon.ico') return { status: 404 };
  if (path.endsWith('/probe')) return { body: probePage() };
  return undefined;
}

/**
 * `/set?cookie=…&cookie=…` sets any cookies; `bytes` likewise, by lines in Latin-1. `to` makes it a redirect;
 * `status`, `type`, `body` and `header` (repeated, `name: value`) are the rest of the response; `undated` leaves
 * out its date; `etag` allows it to be revalidated.
 */
function setReply(query: URLSearchParams, isKnown: boolean): Reply {
  const to = query.get('to');
  const lines = query.getAll('header').map((line) => line.split(': ', 2));
  return {
    status: isKnown ? 304 : Number(query.get('status') ?? (to === null ? 200 : 302)),
    type: query.get('type') ?? 'text/plain',
    body: query.get('body') ?? '',
    setCookie: query.getAll('cookie'),
    setCookieBytes: query.getAll('bytes'),
    headers: {
      ...Object.fromEntries(lines),
      ...(to === null ? {} : { location: to }),
      ...(query.has('etag') ? { etag: '"demo"', 'cache-control': 'no-cache' } : {}),
    },
  };
}

/** The handshake of a WebSocket (RFC 6455 §4.2.2), which can set cookies like any response. */
function openSocket(request: IncomingMessage, socket: Duplex, requests: RecordedRequest[]): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://demo');
  const setCookie = searchParams.getAll('cookie');
  requests.push({
    host: (request.headers.host ?? '').split(':')[0] ?? '',
    method: 'GET',
    path: pathname,
    cookies: cookieNames(request.headers.cookie),
    setCookie,
  });
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    ...setCookie.map((line) => `Set-Cookie: ${line}`),
  ];
  socket.on('error', () => socket.destroy());
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
}

function cookieNames(header: string | undefined): string[] {
  if (header === undefined) return [];
  return header.split('; ').map((pair) => pair.split('=', 1)[0] ?? '');
}

/** What every page of a demo asks for. */
async function common(path: string, cookies: string[]): Promise<Reply | undefined> {
  if (path.startsWith('/scripts/')) return script(path);
  if (path === '/cookies') {
    return { type: 'application/json', body: JSON.stringify(cookies) };
  }
  return undefined;
}

function route(scenario: Scenario, asked: Asked): Reply {
  const { host, method, path, cookies, origin } = asked;
  if (scenario === 'today') return today(asked);
  if (scenario === 'consent') return consent(asked);
  switch (host as Host) {
    case 'community.kicks.se':
      return community(method, path, cookies, origin);
    case 'widget.tokywoky.com':
      return widget(cookies);
    case 'bam.nr-data.net':
      return beacon();
    case 'kicks.se':
      return { status: 301, headers: { location: `${origin('www.kicks.se')}/` } };
    case 'www.kicks.se':
      return {
        body: wwwPage(cookies, origin('community.kicks.se')),
        setCookie: [`kicks_basket=${token()}; Path=/; Max-Age=${14 * DAY}; Secure; SameSite=Lax`],
      };
    default:
      return { status: 404, body: 'Not here' };
  }
}

/** Scripts as the vendors publish them. */
const CLIENTS: Record<string, string> = {
  '/scripts/client/amplitude.js': '../../node_modules/amplitude-js/amplitude.umd.js',
  '/scripts/client/loggly.js': '../../node_modules/loggly-jslogger/src/loggly.tracker.js',
};

async function script(path: string): Promise<Reply> {
  const client = CLIENTS[path];
  if (client !== undefined) {
    return {
      type: 'text/javascript; charset=utf-8',
      body: await readFile(new URL(client, import.meta.url), 'utf8'),
    };
  }
  const name = /^\/scripts\/([a-z]+)\.js$/.exec(path)?.[1];
  if (name === undefined) return { status: 404 };
  const body = await readFile(new URL(`./public/${name}.js`, import.meta.url), 'utf8');
  return { type: 'text/javascript; charset=utf-8', body };
}

function community(
  method: string,
  path: string,
  cookies: string[],
  origin: Asked['origin'],
): Reply {
  if (path === '/sign-in' && method === 'POST') {
    // The default ticket of ASP.NET: a session cookie that scripts cannot read.
    return { status: 204, setCookie: [`.ASPXAUTH=${token()}; Path=/; HttpOnly; Secure`] };
  }
  if (path === '/sign-out' && method === 'POST') {
    return { status: 204, setCookie: ['.ASPXAUTH=; Path=/; HttpOnly; Secure; Max-Age=0'] };
  }
  // Cloudflare set it on the customer's host, and only for visitors who had none.
  const setCookie = cookies.includes('__cfduid')
    ? []
    : [
        `__cfduid=${token()}; Domain=community.kicks.se; Path=/; Max-Age=${30 * DAY}; HttpOnly; Secure; SameSite=Lax`,
      ];
  return {
    body: communityPage({
      path,
      cookies,
      widget: `${origin('widget.tokywoky.com')}/chat`,
      beacon: `${origin('bam.nr-data.net')}/1/demo`,
      shop: `${origin('www.kicks.se')}/`,
    }),
    setCookie,
  };
}

/** Community and shop have the same tags; the other hosts have no part in it. */
function today({ host, path, cookies, origin }: Asked): Reply {
  const isShop = host === 'www.kicks.se';
  if (!isShop && host !== 'community.kicks.se') return { status: 404 };
  const by = path === '/collect' ? 'collector' : 'page';
  // Servers set a cookie for visitors who have none.
  const setCookie = TODAY.filter(
    (cookie) => cookie.by === by && !cookies.includes(cookie.name),
  ).map(({ name, value, attributes }) => `${name}=${value()}; ${attributes}`);
  if (by === 'collector') return { status: 204, setCookie };
  return {
    body: todayPage({
      title: isShop ? 'Butik' : 'Beauty Talks',
      cookies,
      tags: TODAY.filter((cookie) => cookie.by === 'script').map(
        ({ name, value, attributes }) => [name, value(), attributes] as const,
      ),
      collectors: ['/collect'],
      other: `${origin(isShop ? 'community.kicks.se' : 'www.kicks.se')}/`,
    }),
    setCookie,
  };
}

function widget(cookies: string[]): Reply {
  return {
    body: widgetPage(cookies),
    setCookie: [
      `islogged=1; Path=/; Expires=${inMonths(13)}; Secure; SameSite=None; Partitioned`,
      // Without `Partitioned`, Chromium refuses it by default; Firefox partitions it anyway.
      `__cfduid=${token()}; Domain=tokywoky.com; Path=/; Max-Age=${30 * DAY}; HttpOnly; Secure; SameSite=None`,
    ],
  };
}

function beacon(): Reply {
  return {
    type: 'image/gif',
    setCookie: [`JSESSIONID=${token()}; Path=/; Secure; SameSite=None; Partitioned`],
  };
}

function inMonths(count: number): string {
  const end = new Date();
  end.setMonth(end.getMonth() + count);
  return end.toUTCString();
}

function token(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
