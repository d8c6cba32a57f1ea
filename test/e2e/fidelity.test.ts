import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/paths.ts';
import { cookieName } from '../../src/guard/cookie-string.ts';
import { type Driver, drive, type RawCookie } from './driver.ts';
import { groupOf } from './group-of.ts';
import { block } from './leaks/try-way.ts';

/** What a program of a page does next; `odd` stands for what JSON cannot say. */
type Step =
  | { do: 'write'; where: 'document' | 'frame' | 'unshown'; text: string }
  | { do: 'write-odd'; odd: string }
  | { do: 'read'; where: 'document' | 'frame' | 'unshown' }
  | { do: 'set'; args: unknown[] }
  | { do: 'set-options'; options: object; form: 'plain' | 'bare' | 'getters' | 'class' }
  | { do: 'set-odd'; odd: string; as: (typeof PLACES)[number] }
  | { do: 'get' | 'getAll' | 'delete'; args: unknown[] };

type Program = Step[];

/** Few enough to meet again; `_ga` is what is blocked, the others but look like it. */
const NAMES = ['mine', '_gat', '_GA', '_ga_X', 'ga', '__proto__', 'å\u202e', 'a b', '', 'x_ga'];
const ODD = [
  'number',
  'null',
  'undefined',
  'symbol',
  'object',
  'throws',
  'once',
  'array',
  'bigint',
] as const;
/** Where it stands in a call of `cookieStore.set`. */
const PLACES = ['options', 'name', 'value', 'name:', 'value:', 'expires:', 'maxAge:'] as const;
const FAR = Date.parse('2027-06-01T00:00:00Z');

const isLeftAlone = (name: string): boolean => groupOf({ name }) !== 'analytics';
const blank = fc.constantFrom('', '', '', ' ', '\t', ' \t ');
const junk = fc.string({ unit: 'binary', maxLength: 12 });
const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...NAMES) }, junk);
const value = fc.oneof(fc.constantFrom('', '1', 'a=b', '"q"', ' s ', 'å', 'x,y'), junk);
const attribute = fc.oneof(
  fc.constantFrom('path=/', 'Path=/talks', 'path=', 'PATH = / ', 'secure', 'Secure=1', 'HttpOnly'),
  fc.constantFrom('domain=kicks.se', 'Domain=.community.kicks.se', 'domain=example.org', 'domain='),
  fc.constantFrom('max-age=0', 'max-age=-1', 'Max-Age=90000000', 'max-age=x', 'max-age= 600000'),
  fc.constantFrom('expires=Tue, 01 Jun 2027 00:00:00 GMT', 'expires=0', 'Expires=Thu, 01-Jan-1970'),
  fc.constantFrom('samesite=none', 'SameSite=Strict', 'samesite=x', 'partitioned', '', '=', 'odd'),
  junk,
);
const pair = fc.oneof(
  fc
    .tuple(blank, name, blank, blank, value, blank)
    .map(([a, n, b, c, v, d]) => `${a}${n}${b}=${c}${v}${d}`),
  value,
);
const text = fc
  .tuple(pair, fc.array(fc.tuple(blank, attribute), { maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest.map(([space, one]) => space + one)].join(';'))
  .filter((line) => isLeftAlone(cookieName(line)));

const option = fc.record(
  {
    name: fc.oneof(name, fc.integer()),
    value: fc.oneof(value, fc.integer(), fc.constant(null)),
    path: fc.constantFrom('/', '/talks', '/talks/', '', 'talks', null),
    domain: fc.constantFrom(null, 'kicks.se', 'community.kicks.se', '.kicks.se', 'example.org', ''),
    expires: fc.constantFrom(null, FAR, 0, -1, 'soon'),
    maxAge: fc.constantFrom(600_000, 0, -1, 'long'),
    sameSite: fc.constantFrom('lax', 'none', 'strict', 'odd'),
    partitioned: fc.constantFrom(true, false, 0),
    odd: fc.constant(1),
  },
  { requiredKeys: [] },
);
const where = fc.constantFrom('document', 'document', 'frame', 'unshown');
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write'), where, text }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('write-odd'), odd: fc.constantFrom(...ODD) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read'), where }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('set'),
      args: fc.array(fc.oneof(name, value, fc.constantFrom(null, 7, true)), { maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('set-options'),
      options: option,
      form: fc.constantFrom('plain', 'bare', 'getters', 'class'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('set-odd'),
      odd: fc.constantFrom(...ODD),
      as: fc.constantFrom(...PLACES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('get', 'getAll', 'delete'),
      args: fc.array(fc.oneof(name, fc.record({ name })), { maxLength: 1 }),
    }),
  },
) as fc.Arbitrary<Step>;

/** Chromium's own renderer crashes at it. */
const isCrash = (one: Step): boolean =>
  one.do === 'set-odd' && one.odd === 'null' && one.as === 'maxAge:';

const program = fc.array(
  step.filter((one) => !isCrash(one)),
  { minLength: 3, maxLength: 10 },
);

const BATCHES = 6;
/** As plain objects: generated ones may have no prototype. */
const PROGRAMS: Program[] = JSON.parse(
  JSON.stringify(fc.sample(program, { numRuns: 360, seed: 20_261_124 })),
);

/** Runs in the page: everything that a page could see of each step, as text. */
async function run(programs: Program[]): Promise<string[][]> {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const documents: Record<string, Document> = {
    document,
    frame: frame.contentDocument as Document,
    unshown: document.implementation.createHTMLDocument(),
  };
  const store = (globalThis as unknown as { cookieStore: Record<string, unknown> }).cookieStore;
  let log: string[] = [];
  const started = Date.now();
  /** In days from now: when exactly a lifetime in seconds ends differs from run to run. */
  const plain = (key: string, one: unknown): unknown => {
    if (one === undefined) return 'undefined';
    return key === 'expires' && typeof one === 'number'
      ? Math.round((one - started) / 86_400_000)
      : one;
  };
  const show = (found: unknown): string => JSON.stringify(found, plain) ?? 'undefined';
  const fault = (error: unknown): string =>
    error instanceof Error || error instanceof DOMException
      ? `${error.constructor.name} ${error.name}: ${error.message}`
      : `thrown ${String(error)}`;
  const oddOf = (kind: string): unknown => {
    let times = 0;
    const kinds: Record<string, unknown> = {
      number: 7,
      null: null,
      undefined: undefined,
      symbol: Symbol('s'),
      object: { toString: () => 'mine=object' },
      throws: {
        toString() {
          throw new RangeError('of the page');
        },
      },
      once: {
        toString() {
          times += 1;
          log.push(`asked ${times}`);
          return 'mine=once';
        },
      },
      array: ['mine=array', 'x'],
      bigint: 8n,
    };
    return kinds[kind];
  };
  const optionsOf = (options: object, form: string): object => {
    const entries = Object.entries(options);
    if (form === 'plain') return { ...options };
    if (form === 'bare') return Object.assign(Object.create(null), options);
    if (form === 'class') return Object.assign(Object.create({ path: '/talks' }), options);
    const read = entries.map(([key, one]) => [
      key,
      {
        enumerable: true,
        get() {
          log.push(`read ${key}`);
          return one;
        },
      },
    ]);
    return Object.defineProperties({}, Object.fromEntries(read));
  };
  const oddArguments = (odd: unknown, as: string): unknown[] => {
    if (as === 'options') return [odd];
    if (as === 'name') return [odd, '1'];
    if (as === 'value') return ['mine', odd];
    return [{ name: 'mine', value: '1', [as.slice(0, -1)]: odd }];
  };
  const call = async (method: string, args: unknown[]): Promise<string> => {
    const native = store[method] as (...all: unknown[]) => unknown;
    const answer = native.apply(store, args);
    // A fault is told by the promise, never thrown.
    if (!(answer instanceof Promise)) return `no promise: ${show(answer)}`;
    return show(await answer);
  };
  const act = async (one: Step): Promise<string> => {
    switch (one.do) {
      case 'write':
        (documents[one.where] as Document).cookie = one.text;
        // Chromium's documents and stores hear of each other's writes late; the writer waits for its own.
        return (documents[one.where] as Document).cookie;
      case 'write-odd':
        (documents['document'] as Document).cookie = oddOf(one.odd) as string;
        return document.cookie;
      case 'read':
        return (documents[one.where] as Document).cookie;
      case 'set-options':
        return call('set', [optionsOf(one.options, one.form)]);
      case 'set-odd':
        return call('set', oddArguments(oddOf(one.odd), one.as));
      default:
        return call(one.do, one.args);
    }
  };
  const seen: string[][] = [];
  for (const steps of programs) {
    log = [];
    for (const one of steps) log.push(await act(one).catch(fault));
    log.push(document.cookie);
    seen.push(log);
  }
  return seen;
}

/** Without what differs from run to run: when exactly a lifetime that was given in seconds ends. */
function comparable(jar: readonly RawCookie[], started: number): object[] {
  const DAY = 86_400;
  return jar
    .map(({ expirationDate, ...cookie }) => ({
      ...cookie,
      days: expirationDate && Math.round((expirationDate - started / 1000) / DAY),
    }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe.each(BROWSERS)('to a page in %s', (kind) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await drive(kind);
  });
  afterAll(() => driver?.close());

  async function runAll(): Promise<{ seen: string[][]; jar: object[] }[]> {
    const all: { seen: string[][]; jar: object[] }[] = [];
    const page = await driver.browser.newPage();
    const size = PROGRAMS.length / BATCHES;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      await driver.clear();
      await page.goto(driver.url('community.kicks.se', '/talks/set?type=text/html'));
      const started = Date.now();
      const seen = await page.evaluate(run, PROGRAMS.slice(batch * size, (batch + 1) * size));
      all.push({ seen, jar: comparable(await driver.jar(), started) });
    }
    await page.close();
    return all;
  }

  // Seen red with a setter that hands on the value itself after it has read its text.
  it('that sets and reads what is not blocked, all is as without the guard', async () => {
    const without = await runAll();
    await block(driver, 'analytics');
    const withGuard = await runAll();
    for (const [batch, { seen, jar }] of without.entries()) {
      for (const [i, expected] of seen.entries()) {
        const steps = JSON.stringify(PROGRAMS[(batch * PROGRAMS.length) / BATCHES + i]);
        expect(withGuard[batch]?.seen[i], steps).toEqual(expected);
      }
      expect(withGuard[batch]?.jar).toEqual(jar);
      expect(jar.length).toBeGreaterThan(5);
    }
    // Programs that only ever failed would prove little.
    expect(
      without.flatMap(({ seen }) => seen.flat()).filter((one) => one.includes('mine=')).length,
    ).toBeGreaterThan(100);
  });

  // Seen red with a method whose `length` is not the browser's, and with the order of Firefox's globals before
  // SECURITY.md named it.
  it('that looks for the guard, what tells is known: the source of functions, a mark, and a stack', async () => {
    const probe = async (): Promise<Record<string, string>> => {
      const page = await driver.browser.newPage();
      await page.goto(driver.url('community.kicks.se', '/talks/set?type=text/html'));
      const found = await page.evaluate(() => {
        const thrown = (act: () => unknown): string => {
          try {
            return typeof act();
          } catch (error) {
            return `${(error as Error).constructor.name}`;
          }
        };
        const seen: Record<string, string> = {};
        const look = (owner: object, key: string): void => {
          const found = Object.getOwnPropertyDescriptor(owner, key);
          const { get, set, value, ...flags } = found ?? {};
          const what = `${(owner as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]}.${key}`;
          seen[`${what} flags`] = JSON.stringify([flags, Object.keys(owner).indexOf(key)]);
          for (const [kind, one] of Object.entries({ get, set, value })) {
            if (typeof one !== 'function') continue;
            const keys = Reflect.ownKeys(one).map(String).toSorted();
            seen[`${what} ${kind}`] = [
              ...[
                one.name,
                one.length,
                one instanceof Function,
                Object.getPrototypeOf(one) === Function.prototype,
              ],
              ...[thrown(() => Reflect.construct(one, [])), thrown(() => one.call({}, 'mine=1'))],
            ].join();
            seen[`${what} ${kind} keys`] = keys.join();
            seen[`${what} ${kind} source`] = String(/\{\s*\[native code\]\s*\}$/.test(String(one)));
          }
        };
        look(Document.prototype, 'cookie');
        const { prototype } = (globalThis as unknown as { CookieStore: { prototype: object } })
          .CookieStore;
        for (const method of ['set', 'get', 'delete']) look(prototype, method);
        for (const { prototype } of [HTMLIFrameElement, HTMLFrameElement, HTMLObjectElement]) {
          look(prototype, 'contentWindow');
          look(prototype, 'contentDocument');
        }
        look(Document.prototype, 'open');
        look(Element.prototype, 'attachShadow');
        look(window, 'open');
        let stack = '';
        const mine = {
          toString() {
            stack = new Error('looked for').stack ?? '';
            return 'mine=1';
          },
        };
        Reflect.set(document, 'cookie', mine);
        seen['stack length'] = `${stack.trim().split('\n').length}`;
        // In Firefox it would be an address by which this browser could be known again.
        seen['stack names the installation'] = `${stack.includes('moz-extension:')}`;
        seen['globals'] = Reflect.ownKeys(window).map(String).toSorted().join();
        return seen;
      });
      await page.close();
      return found;
    };
    const withGuard = await probe();
    await block(driver, null);
    const without = await probe();
    const telling = Object.keys(without).filter((key) => withGuard[key] !== without[key]);
    expect(telling).toEqual([
      'Document.cookie set keys',
      'Document.cookie set source',
      'CookieStore.set value source',
      'HTMLIFrameElement.contentWindow get source',
      'HTMLIFrameElement.contentDocument get source',
      'HTMLFrameElement.contentWindow get source',
      'HTMLFrameElement.contentDocument get source',
      'HTMLObjectElement.contentWindow get source',
      'HTMLObjectElement.contentDocument get source',
      'Document.open value source',
      'Element.attachShadow value source',
      'Window.open value source',
      'stack length',
    ]);
    expect(withGuard['stack names the installation']).toBe('false');
    expect(withGuard['Document.cookie set keys']).toContain('Symbol(cookiekoll)');
  });
});
