import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../scripts/paths.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { blockOnly } from './block-only.ts';
import { BROWSERS } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import { type Driver, drive, type RawCookie } from './driver.ts';

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

/** Of what programs write it is known without the guard's own parser that it is not blocked. */
interface Words {
  /** Few enough to meet again; the first is that of odd arguments too. */
  names: readonly [own: string, ...more: string[]];
  /** Whether any other name will do as well, and none. */
  isAny: boolean;
}

const WORDS = {
  // `_ga` is what is blocked, these but look like it.
  analytics: {
    names: ['mine', '_gat', '_GA', '_ga_X', 'ga', '__proto__', 'å\u202e', 'a b', '', 'x_ga'],
    isAny: true,
  },
  unknown: {
    names: [
      ...(['_ga', 'toky_state', 'islogged', '.ASPXAUTH', 'logglytrackingsession'] as const),
      ...['amp.cookie.test.x1', 'amp_cookie_test', 'amp_cookie_testå\u202e', 'amp.cookie.test.a b'],
    ],
    isAny: false,
  },
} satisfies Partial<Record<Category, Words>>;
type Blocked = keyof typeof WORDS;
const BLOCKED = Object.keys(WORDS) as Blocked[];

/** What is named by whoever asks for it, and what has a text of its own. */
const NAMED = ['symbol', 'object', 'throws', 'once', 'array'] as const;
const ODD = [...NAMED, 'number', 'null', 'undefined', 'bigint'] as const;
/** Where it stands in a call of `cookieStore.set`. */
const PLACES = ['options', 'name', 'value', 'name:', 'value:', 'expires:', 'maxAge:'] as const;
const FAR = Date.parse('2027-06-01T00:00:00Z');

const blank = fc.constantFrom('', '', '', ' ', '\t', ' \t ');
const junk = fc.string({ unit: 'binary', maxLength: 12 });
const value = fc.oneof(
  // Names that are blocked are no names where they stand.
  fc.constantFrom('', '1', 'a=b', '"q"', ' s ', 'å', 'x,y', '_ga', 'x=_ga=1'),
  junk,
);
const attribute = fc.oneof(
  fc.constantFrom('path=/', 'Path=/talks', 'path=', 'PATH = / ', 'secure', 'Secure=1', 'HttpOnly'),
  fc.constantFrom('domain=kicks.se', 'Domain=.community.kicks.se', 'domain=example.org', 'domain='),
  fc.constantFrom('max-age=0', 'max-age=-1', 'Max-Age=90000000', 'max-age=x', 'max-age= 600000'),
  fc.constantFrom('expires=Tue, 01 Jun 2027 00:00:00 GMT', 'expires=0', 'Expires=Thu, 01-Jan-1970'),
  fc.constantFrom('samesite=none', 'SameSite=Strict', 'samesite=x', 'partitioned', '', '=', 'odd'),
  fc.constantFrom('_ga=1', 'kept=1'),
  junk,
);
const where = fc.constantFrom('document', 'document', 'frame', 'unshown');

function programs({ names, isAny }: Words, kind: Browser): fc.Arbitrary<Program> {
  const some = fc.constantFrom(...names);
  const name = isAny ? fc.oneof({ weight: 6, arbitrary: some }, junk) : some;
  const blankName = fc.tuple(blank, name, blank).map((parts) => parts.join(''));
  const pair = fc
    .tuple(blankName, blank, value, blank)
    .map(([first, before, one, after]) => `${first}=${before}${one}${after}`);
  // Without an equals sign it is a name to Firefox, and to Chromium the value of a nameless cookie.
  const lone = kind === 'firefox' ? blankName : value;
  const text = fc
    .tuple(
      kind === 'firefox' || isAny ? fc.oneof({ weight: 3, arbitrary: pair }, lone) : pair,
      fc.array(fc.tuple(blank, attribute), { maxLength: 4 }),
    )
    .map(([begin, rest]) => [begin, ...rest.map(([space, one]) => space + one)].join(';'));
  const argument = fc.oneof(name, value, fc.constantFrom(null, 7, true));
  const first = isAny ? fc.oneof(blankName, fc.constantFrom(null, 7, true, 'a=b')) : blankName;
  const option = fc.record(
    {
      name: isAny ? fc.oneof(blankName, fc.integer()) : blankName,
      value: fc.oneof(value, fc.integer(), fc.constant(null)),
      path: fc.constantFrom('/', '/talks', '/talks/', '', 'talks', null),
      domain: fc.constantFrom(
        ...[null, 'kicks.se', 'community.kicks.se', '.kicks.se', 'example.org', ''],
      ),
      expires: fc.constantFrom(null, FAR, 0, -1, 'soon'),
      maxAge: fc.constantFrom(600_000, 0, -1, 'long'),
      sameSite: fc.constantFrom('lax', 'none', 'strict', 'odd'),
      partitioned: fc.constantFrom(true, false, 0),
      odd: fc.constant(1),
    },
    { requiredKeys: [] },
  );
  const odd = fc.constantFrom(...(isAny ? ODD : NAMED));
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('write'), where, text }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('write-odd'), odd }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('read'), where }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('set'),
        args: fc.oneof(
          { weight: 1, arbitrary: fc.constant([]) },
          {
            weight: 5,
            arbitrary: fc
              .tuple(first, fc.array(argument, { maxLength: 2 }))
              .map(([one, more]) => [one, ...more]),
          },
        ),
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
      arbitrary: fc.oneof(
        fc.record({
          do: fc.constant('set-odd'),
          odd,
          as: fc.constantFrom(...PLACES.filter((place) => place.startsWith('name'))),
        }),
        fc.record({
          do: fc.constant('set-odd'),
          odd: fc.constantFrom(...ODD),
          as: fc.constantFrom(...PLACES.filter((place) => !place.startsWith('name'))),
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('get', 'getAll', 'delete'),
        args: fc.array(fc.oneof(name, fc.record({ name })), { maxLength: 1 }),
      }),
    },
  ) as fc.Arbitrary<Step>;
  return fc.array(
    step.filter((one) => !isCrash(one)),
    { minLength: 3, maxLength: 10 },
  );
}

/** Chromium's own renderer crashes at it. */
const isCrash = (one: Step): boolean =>
  one.do === 'set-odd' && one.odd === 'null' && one.as === 'maxAge:';

const BATCHES = 3;

/** As plain objects: generated ones may have no prototype. */
function sample(words: Words, kind: Browser): Program[] {
  return JSON.parse(
    JSON.stringify(fc.sample(programs(words, kind), { numRuns: 180, seed: 20_261_124 })),
  );
}

/** Runs in the page: everything that a page could see of each step, as text. */
async function run(programs: Program[], own: string, kind: Browser): Promise<string[][]> {
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
  const oddOf = (kind: string, said = `${own}=odd`): unknown => {
    let times = 0;
    const kinds: Record<string, unknown> = {
      number: 7,
      null: null,
      undefined: undefined,
      symbol: Symbol('s'),
      object: { toString: () => said },
      throws: {
        toString() {
          throw new RangeError('of the page');
        },
      },
      once: {
        toString() {
          times += 1;
          log.push(`asked ${times}`);
          return said;
        },
      },
      array: [said],
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
  const oddArguments = (odd: string, as: string): unknown[] => {
    const one = oddOf(odd, as.startsWith('name') ? own : undefined);
    if (as === 'options') return [one];
    if (as === 'name') return [one, '1'];
    if (as === 'value') return [own, one];
    return [{ name: own, value: '1', [as.slice(0, -1)]: one }];
  };
  const call = async (method: string, args: unknown[]): Promise<string> => {
    const native = store[method] as (...all: unknown[]) => unknown;
    const answer = native.apply(store, args);
    // A fault is told by the promise, never thrown.
    if (!(answer instanceof Promise)) return `no promise: ${show(answer)}`;
    return show(await answer);
  };
  /** Firefox orders by when it made them, in processes that hear of each other's cookies late. */
  const read = ({ cookie }: Document): string =>
    kind === 'firefox' ? cookie.split('; ').toSorted().join('; ') : cookie;
  const act = async (one: Step): Promise<string> => {
    switch (one.do) {
      case 'write':
        (documents[one.where] as Document).cookie = one.text;
        // Chromium's documents and stores hear of each other's writes late; the writer waits for its own.
        return read(documents[one.where] as Document);
      case 'write-odd':
        (documents['document'] as Document).cookie = oddOf(one.odd) as string;
        return read(document);
      case 'read':
        return read(documents[one.where] as Document);
      case 'set-options':
        return call('set', [optionsOf(one.options, one.form)]);
      case 'set-odd':
        return call('set', oddArguments(one.odd, one.as));
      default:
        return call(one.do, one.args);
    }
  };
  const seen: string[][] = [];
  for (const steps of programs) {
    log = [];
    for (const one of steps) log.push(await act(one).catch(fault));
    log.push(read(document));
    seen.push(log);
  }
  return seen;
}

/** Runs in the page: all that it hears of changes, each of which it waits for before the next. */
async function listen([own = '', other = '']: string[]): Promise<string[]> {
  interface Heard extends Event {
    changed: object[];
    deleted: object[];
  }
  const store = (globalThis as unknown as { cookieStore: EventTarget })
    .cookieStore as EventTarget & {
    set(...args: unknown[]): Promise<void>;
    delete(name: string): Promise<void>;
  };
  const DAY = 86_400_000;
  const started = Date.now();
  const plain = (key: string, one: unknown): unknown =>
    key === 'expires' && typeof one === 'number' ? Math.round((one - started) / DAY) : one;
  const heard: string[] = [];
  let wake = (): void => undefined;
  store.addEventListener('change', (event) => {
    const { changed, deleted, isTrusted } = event as Heard;
    const kind = event.constructor.name;
    heard.push(JSON.stringify([kind, isTrusted, { changed, deleted }], plain));
    wake();
  });
  const write = (text: string): void => {
    // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
    document.cookie = text;
  };
  const acts = [
    () => store.set(own, 'set'),
    () => store.set(own, 'again'),
    () => store.set({ name: other, value: 'set', expires: started + 9 * DAY, sameSite: 'lax' }),
    () => store.delete(own),
    () => write(`${own}=written; path=/`),
    () => write(`${own}=again; path=/; max-age=864000`),
    () => write(`${own}=; path=/; max-age=0`),
    () => store.set({ name: other, value: '', expires: 1 }),
    () => write(`${own}=end`),
  ];
  for (const [i, act] of acts.entries()) {
    const isTold = new Promise<void>((resolve) => {
      // What is heard more than once is in the list, and the last is waited for.
      wake = () => {
        if (i < acts.length - 1 || heard.at(-1)?.includes('"end"')) resolve();
      };
    });
    await act();
    await isTold;
  }
  return heard;
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

  async function runAll(
    all: readonly Program[],
    own: string,
  ): Promise<{ seen: string[][]; jar: object[] }[]> {
    const found: { seen: string[][]; jar: object[] }[] = [];
    const page = await driver.browser.newPage();
    const size = all.length / BATCHES;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      await driver.clear();
      await page.goto(driver.url('community.kicks.se', '/talks/set?type=text/html'));
      const started = Date.now();
      const some = all.slice(batch * size, (batch + 1) * size);
      const seen = await page.evaluate(run, some, own, kind);
      found.push({ seen, jar: comparable(await driver.jar(), started) });
    }
    await page.close();
    return found;
  }

  // Seen red with a setter that hands on the value itself after it has read its text, with a parser that
  // takes the last of several pairs for the name, with the aliases forgotten among what is listed, and in
  // Firefox with what has no equals sign taken for nameless.
  it.each(BLOCKED)(
    'that sets and reads what is not blocked, all is as without the guard: %s blocked',
    async (blocked) => {
      const { names } = WORDS[blocked];
      const [own] = names;
      expect(names.filter((name) => categoryOf({ name }) === blocked)).toEqual([]);
      const all = sample(WORDS[blocked], kind);
      await blockOnly(driver);
      const without = await runAll(all, own);
      await blockOnly(driver, blocked);
      const withGuard = await runAll(all, own);
      for (const [batch, { seen, jar }] of without.entries()) {
        for (const [i, expected] of seen.entries()) {
          const steps = JSON.stringify(all[(batch * all.length) / BATCHES + i]);
          expect(withGuard[batch]?.seen[i], steps).toEqual(expected);
        }
        expect(withGuard[batch]?.jar).toEqual(jar);
        expect(jar.length).toBeGreaterThan(5);
      }
      // Programs that only ever failed would prove little.
      expect(
        without.flatMap(({ seen }) => seen.flat()).filter((one) => one.includes(`${own}=`)).length,
      ).toBeGreaterThan(100);
    },
  );

  // Seen red with a store that empties a cookie before it sets it, and in Chromium, which tells of the same
  // twice, with a setter that writes twice.
  it.each(BLOCKED)(
    'that listens for changes of what is not blocked, it hears the same: %s blocked',
    async (blocked) => {
      const hear = async (): Promise<string[]> => {
        await driver.clear();
        const page = await driver.browser.newPage();
        await page.goto(driver.url('community.kicks.se', '/talks/set?type=text/html'));
        const heard = await page.evaluate(listen, [...WORDS[blocked].names]);
        await page.close();
        return heard;
      };
      await blockOnly(driver);
      const without = await hear();
      await blockOnly(driver, blocked);
      expect(await hear()).toEqual(without);
      expect(without).toHaveLength(9);
    },
  );

  // Seen red with a method whose `length` is not the browser's, with the order of Firefox's globals before
  // SECURITY.md named it, with a text asked for on behalf of what is no document and no store, and with
  // functions in a frame that are of its parent.
  it('that looks for the guard, what tells is known: the source of functions, a mark, and a stack', async () => {
    const probe = async (): Promise<Record<string, string>> => {
      await driver.clear();
      const page = await driver.browser.newPage();
      await page.goto(driver.url('community.kicks.se', '/talks/set?type=text/html'));
      const found = await page.evaluate(async () => {
        const thrown = (act: () => unknown): string => {
          try {
            return typeof act();
          } catch (error) {
            return `${(error as Error).constructor.name}`;
          }
        };
        const seen: Record<string, string> = {};
        let realm: Window & typeof globalThis = window;
        let where = '';
        const look = (owner: object, key: string): void => {
          const found = Object.getOwnPropertyDescriptor(owner, key);
          const { get, set, value, ...flags } = found ?? {};
          const tag = (owner as { [Symbol.toStringTag]?: string })[Symbol.toStringTag];
          const what = `${where}${tag}.${key}`;
          seen[`${what} flags`] = JSON.stringify([flags, Object.keys(owner).indexOf(key)]);
          for (const [kind, one] of Object.entries({ get, set, value })) {
            if (typeof one !== 'function') continue;
            const keys = Reflect.ownKeys(one).map(String).toSorted();
            seen[`${what} ${kind}`] = [
              ...[
                one.name,
                one.length,
                one instanceof realm.Function,
                Object.getPrototypeOf(one) === realm.Function.prototype,
              ],
              ...[thrown(() => Reflect.construct(one, [])), thrown(() => one.call({}, 'mine=1'))],
            ].join();
            seen[`${what} ${kind} keys`] = keys.join();
            seen[`${what} ${kind} source`] = String(/\{\s*\[native code\]\s*\}$/.test(String(one)));
          }
        };
        const lookAround = (): void => {
          look(realm.Document.prototype, 'cookie');
          const { prototype } = (realm as unknown as { CookieStore: { prototype: object } })
            .CookieStore;
          for (const method of ['set', 'get', 'delete']) look(prototype, method);
          for (const { prototype } of [
            realm.HTMLIFrameElement,
            realm.HTMLFrameElement,
            realm.HTMLObjectElement,
          ]) {
            look(prototype, 'contentWindow');
            look(prototype, 'contentDocument');
          }
          look(realm.Document.prototype, 'open');
          look(realm.Element.prototype, 'attachShadow');
          look(realm, 'open');
        };
        lookAround();
        // It is guarded from its parent.
        const frame = document.createElement('iframe');
        frame.src = 'javascript:void 0';
        document.body.append(frame);
        realm = frame.contentWindow as typeof realm;
        where = 'frame ';
        lookAround();
        const hasNoText = { toString: () => ({}) };
        try {
          Reflect.set(realm.document, 'cookie', hasNoText);
        } catch (error) {
          seen['frame error'] = `${error instanceof realm.TypeError}`;
        }

        let asked: string[] = [];
        const odd = {
          toString() {
            asked.push('its text');
            throw new RangeError('of the page');
          },
          get name() {
            asked.push('its name');
            throw new RangeError('of the page');
          },
        };
        const told = async (act: () => unknown): Promise<string> => {
          asked = [];
          let how = 'thrown';
          try {
            const answer = act();
            how = 'rejected';
            await answer;
            how = document.cookie;
          } catch (error) {
            how += ` ${(error as Error).constructor.name}: ${(error as Error).message}`;
          }
          return [...asked, how].join();
        };
        const set = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.set as (
          ...args: unknown[]
        ) => void;
        const store = (globalThis as unknown as { cookieStore: { set: typeof set } }).cookieStore;
        // Whatever else is wrong, the browser says first that it is not of the right kind.
        for (const [what, one] of Object.entries({
          undefined,
          plain: {},
          window,
          head: document.head,
        })) {
          for (const args of [[], [odd], [odd, '1']]) {
            const call = `called on ${what} with ${args.length}`;
            seen[`Document.cookie set ${call}`] = await told(() => set.apply(one, args));
            seen[`CookieStore.set ${call}`] = await told(() => store.set.apply(one, args));
          }
        }
        seen['Document.cookie set called with 0'] = await told(() => set.call(document));
        seen['Document.cookie set called with odd'] = await told(() => set.call(document, odd));
        seen['CookieStore.set called with odd'] = await told(() => store.set.call(store, odd));

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
    await blockOnly(driver, 'analytics');
    const withGuard = await probe();
    await blockOnly(driver);
    const without = await probe();
    const telling = Object.keys(without).filter((key) => withGuard[key] !== without[key]);
    const known = [
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
    ];
    expect(telling).toEqual([
      ...known,
      ...known.map((key) => `frame ${key}`),
      'frame error',
      'stack length',
    ]);
    expect(withGuard['stack names the installation']).toBe('false');
    expect(withGuard['Document.cookie set keys']).toContain('Symbol(cookiekoll)');
  });
});
