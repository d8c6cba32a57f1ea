import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { communityPage, widgetPage, wwwPage } from './pages.ts';

/** The hosts that the demo plays. */
export const HOSTS = [
  'community.kicks.se',
  'www.kicks.se',
  'kicks.se',
  'widget.tokywoky.com',
  'bam.nr-data.net',
] as const;

type Host = (typeof HOSTS)[number];

/** What the server saw: the evidence against which the extension is measured. */
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

interface Reply {
  status?: number;
  type?: string;
  body?: string;
  setCookie?: string[];
  headers?: Record<string, string>;
}

const DAY = 24 * 60 * 60;

/** Starts the demo site on a free port of the loopback interface, with a certificate made for it. */
export async function startSite(): Promise<Site> {
  const requests: RecordedRequest[] = [];
  const server = createServer(await certificate(), (request, response) => {
    void serve(request, response, requests);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, requests, close: () => stop(server) };
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: HOSTS[0] }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: HOSTS.map((value) => ({ type: 2, value })) }],
  });
  return { key, cert };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  requests: RecordedRequest[],
): Promise<void> {
  const [host = '', port] = (request.headers.host ?? '').split(':');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://demo');
  const method = request.method ?? 'GET';
  const cookies = cookieNames(request.headers.cookie);
  const origin = (to: Host): string => `https://${to}${port === undefined ? '' : `:${port}`}`;
  // Any cookies that a test asks for, on any host: `/set?cookie=…&cookie=…`, in any folder; with
  // `&to=…` as a redirect, with `&type=…` as a document or script.
  const reply: Reply = pathname.endsWith('/set')
    ? setReply(searchParams)
    : await route(host, method, pathname, cookies, origin);
  const setCookie = reply.setCookie ?? [];
  requests.push({ host, method, path: pathname, cookies, setCookie });
  response.writeHead(reply.status ?? 200, {
    'content-type': reply.type ?? 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(setCookie.length > 0 ? { 'set-cookie': setCookie } : {}),
    ...reply.headers,
  });
  response.end(reply.body ?? '');
}

function setReply(query: URLSearchParams): Reply {
  const setCookie = query.getAll('cookie');
  const to = query.get('to');
  if (to !== null) return { status: 302, headers: { location: to }, setCookie };
  return { type: query.get('type') ?? 'text/plain', setCookie };
}

function cookieNames(header: string | undefined): string[] {
  if (header === undefined) return [];
  return header.split('; ').map((pair) => pair.split('=', 1)[0] ?? '');
}

async function route(
  host: string,
  method: string,
  path: string,
  cookies: string[],
  origin: (to: Host) => string,
): Promise<Reply> {
  if (path.startsWith('/scripts/')) return script(path);
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

async function script(path: string): Promise<Reply> {
  const name = /^\/scripts\/([a-z]+)\.js$/.exec(path)?.[1];
  if (name === undefined) return { status: 404 };
  const body = await readFile(new URL(`./public/${name}.js`, import.meta.url), 'utf8');
  return { type: 'text/javascript; charset=utf-8', body };
}

function community(
  method: string,
  path: string,
  cookies: string[],
  origin: (to: Host) => string,
): Reply {
  if (path === '/cookies') {
    return { type: 'application/json', body: JSON.stringify(cookies) };
  }
  if (path === '/sign-in' && method === 'POST') {
    // ASP.NET's default ticket: no lifetime, out of reach of scripts.
    return { status: 204, setCookie: [`.ASPXAUTH=${token()}; Path=/; HttpOnly; Secure`] };
  }
  if (path === '/sign-out' && method === 'POST') {
    return { status: 204, setCookie: ['.ASPXAUTH=; Path=/; HttpOnly; Secure; Max-Age=0'] };
  }
  // Cloudflare put it on the customer's host name, and only on visitors without one.
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

function widget(cookies: string[]): Reply {
  return {
    body: widgetPage(cookies),
    setCookie: [
      `islogged=1; Path=/; Expires=${inMonths(13)}; Secure; SameSite=None; Partitioned`,
      // Without `Partitioned`: Chromium refuses it by default, Firefox partitions it by itself.
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
