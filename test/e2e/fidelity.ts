import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Browser } from '../../cli/browser/browsers.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { blockOnly } from './block-only.ts';
import { categoryOf } from './category-of.ts';
import type { Driver, RawCookie } from './driver.ts';
import { IS_EXHAUSTIVE } from './extent.ts';

/** One step of a page's program; `odd` names a value that JSON cannot contain. */
type Step =
  | { do: 'write'; where: 'document' | 'frame' | 'unshown'; text: string }
  | { do: 'write-odd'; odd: string }
  | { do: 'read'; where: 'document' | 'frame' | 'unshown' }
  | { do: 'set'; args: unknown[] }
  | { do: 'set-options'; options: object; form: 'plain' | 'bare' | 'getters' | 'class' }
  | { do: 'set-odd'; odd: string; as: (typeof PLACES)[number] }
  | { do: 'get' | 'getAll' | 'delete'; args: unknown[] };

type Program = Step[];

/** Names that are not blocked, so that it is known without the guard's own parser what programs write. */
interface Words {
  /** Few enough that a program uses one twice. Odd arguments use the first. */
  names: readonly [own: string, ...more: string[]];
  /** Whether programs use any other name as well, and none. */
  isAny: boolean;
}

const WORDS = {
  // `_ga` and `_gat` are blocked; these only look like them.
  analytics: {
    names: ['mine', '_gatx', '_GA', '_ga_X', 'ga', '__proto__', 'å\u202e', 'a b', '', 'x_ga'],
    isAny: true,
  },
  unknown: {
    names: [
      ...(['_ga', 'toky_state', '_fbp', '.ASPXAUTH', 'logglytrackingsession'] as const),
      ...['amp.cookie.test.x1', 'amp_cookie_test', 'amp_cookie_testå\u202e', 'amp.cookie.test.a b'],
    ],
    isAny: false,
  },
} satisfies Partial<Record<Category, Words>>;
type Blocked = keyof typeof WORDS;
const BLOCKED = Object.keys(WORDS) as Blocked[];

/** Odd values whose text, if they have one, is the name. */
const NAMED = ['symbol', 'object', 'throws', 'once', 'array'] as const;
/** All odd values. The text of the others is a name that may be blocked. */
const ODD = [...NAMED, 'number', 'null', 'undefined', 'bigint'] as const;
/** The places of an odd value in a call of `cookieStore.set`. */
const PLACES = ['options', 'name', 'value', 'name:', 'value:', 'expires:', 'maxAge:'] as const;
const FAR = Date.parse('2027-06-01T00:00:00Z');

const blank = fc.constantFrom('', '', '', ' ', '\t', ' \t ');
const junk = fc.string({ unit: 'binary', maxLength: 12 });
const value = fc.oneof(
  // A blocked name in a value is not a name.
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
    .map(([name, before, text, after]) => `${name}=${before}${text}${after}`);
  // Firefox takes text without an equals sign for a name, Chromium for the value of a cookie without a name.
  const lone = kind === 'firefox' ? blankName : value;
  const text = fc
    .tuple(
      kind === 'firefox' || isAny ? fc.oneof({ weight: 3, arbitrary: pair }, lone) : pair,
      fc.array(fc.tuple(blank, attribute), { maxLength: 4 }),
    )
    .map(([begin, rest]) => [begin, ...rest.map(([space, part]) => space + part)].join(';'));
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
              .map(([first, more]) => [first, ...more]),
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
    step.filter((candidate) => !isCrash(candidate)),
    { minLength: 3, maxLength: 10 },
  );
}

/** Whether a step crashes Chromium's own renderer. */
const isCrash = (step: Step): boolean =>
  step.do === 'set-odd' && step.odd === 'null' && step.as === 'maxAge:';

const BATCHES = IS_EXHAUSTIVE ? 3 : 1;
const BATCH_SIZE = 60;

/** Random programs as plain objects: generated ones may have no prototype. */
function sample(words: Words, kind: Browser): Program[] {
  return JSON.parse(
    JSON.stringify(
      fc.sample(programs(words, kind), { numRuns: BATCHES * BATCH_SIZE, seed: 20_261_124 }),
    ),
  );
}

/** Runs in the page. Returns everything that a page can see of each step, as text. */
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
  /** Replaces an expiry by days from now: the exact end of a lifetime differs from run to run. */
  const plain = (key: string, found: unknown): unknown => {
    if (found === undefined) return 'undefined';
    return key === 'expires' && typeof found === 'number'
      ? Math.round((found - started) / 86_400_000)
      : found;
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
    const read = entries.map(([key, option]) => [
      key,
      {
        enumerable: true,
        get() {
          log.push(`read ${key}`);
          return option;
        },
      },
    ]);
    return Object.defineProperties({}, Object.fromEntries(read));
  };
  const oddArguments = (odd: string, as: string): unknown[] => {
    const value = oddOf(odd, as.startsWith('name') ? own : undefined);
    if (as === 'options') return [value];
    if (as === 'name') return [value, '1'];
    if (as === 'value') return [own, value];
    return [{ name: own, value: '1', [as.slice(0, -1)]: value }];
  };
  const call = async (method: string, args: unknown[]): Promise<string> => {
    const native = store[method] as (...all: unknown[]) => unknown;
    const answer = native.apply(store, args);
    // The promise rejects; nothing is thrown.
    if (!(answer instanceof Promise)) return `no promise: ${show(answer)}`;
    return show(await answer);
  };
  /** Sorted in Firefox, which orders cookies by when each process heard of them. */
  const read = ({ cookie }: Document): string =>
    kind === 'firefox' ? cookie.split('; ').toSorted().join('; ') : cookie;
  const act = async (step: Step): Promise<string> => {
    switch (step.do) {
      case 'write':
        (documents[step.where] as Document).cookie = step.text;
        // Chromium's documents and stores see each other's writes late, but each sees its own at once.
        return read(documents[step.where] as Document);
      case 'write-odd':
        (documents['document'] as Document).cookie = oddOf(step.odd) as string;
        return read(document);
      case 'read':
        return read(documents[step.where] as Document);
      case 'set-options':
        return call('set', [optionsOf(step.options, step.form)]);
      case 'set-odd':
        return call('set', oddArguments(step.odd, step.as));
      default:
        return call(step.do, step.args);
    }
  };
  const seen: string[][] = [];
  for (const steps of programs) {
    log = [];
    for (const step of steps) log.push(await act(step).catch(fault));
    log.push(read(document));
    seen.push(log);
  }
  return seen;
}

/** Runs in the page. Returns the change events; each change waits for the event of the one before. */
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
  const plain = (key: string, found: unknown): unknown =>
    key === 'expires' && typeof found === 'number' ? Math.round((found - started) / DAY) : found;
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
      // The last change waits for its own event, since an event may come twice.
      wake = () => {
        if (i < acts.length - 1 || heard.at(-1)?.includes('"end"')) resolve();
      };
    });
    await act();
    await isTold;
  }
  return heard;
}

/** A jar with expiries in days from the start: the exact end of a lifetime differs from run to run. */
function comparable(jar: readonly RawCookie[], started: number): object[] {
  const DAY = 86_400;
  return jar
    .map(({ expirationDate, ...cookie }) => ({
      ...cookie,
      days: expirationDate && Math.round((expirationDate - started / 1000) / DAY),
    }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Compares what a page gets with the guard and without it, in the browser that is started. */
export function fidelityTests(kind: Browser, started: () => Driver): void {
  let driver: Driver;

  beforeAll(() => {
    driver = started();
  });

  async function runAll(
    all: readonly Program[],
    own: string,
  ): Promise<{ seen: string[][]; jar: object[] }[]> {
    const found: { seen: string[][]; jar: object[] }[] = [];
    const page = await driver.browser.newPage();
    for (let batch = 0; batch < BATCHES; batch += 1) {
      await driver.clear();
      await page.goto(driver.url('community.kicks.se', '/talks/set?type=text/html'));
      const started = Date.now();
      const some = all.slice(batch * BATCH_SIZE, (batch + 1) * BATCH_SIZE);
      const seen = await page.evaluate(run, some, own, kind);
      found.push({ seen, jar: comparable(await driver.jar(), started) });
    }
    await page.close();
    return found;
  }

  it.each(BLOCKED)(
    'gets the same results with the guard as without it: %s blocked',
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
          const steps = JSON.stringify(all[batch * BATCH_SIZE + i]);
          expect(withGuard[batch]?.seen[i], steps).toEqual(expected);
        }
        expect(withGuard[batch]?.jar).toEqual(jar);
        expect(jar.length).toBeGreaterThan(5);
      }
      // Programs that only failed would prove little.
      expect(
        without.flatMap(({ seen }) => seen.flat()).filter((line) => line.includes(`${own}=`))
          .length,
      ).toBeGreaterThan(100);
    },
  );

  it.each(BLOCKED)(
    'gets the same change events with the guard as without it: %s blocked',
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

  it('that looks for the guard finds only the known differences: source of functions, mark, stack', async () => {
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
          for (const [kind, member] of Object.entries({ get, set, value })) {
            if (typeof member !== 'function') continue;
            const keys = Reflect.ownKeys(member).map(String).toSorted();
            seen[`${what} ${kind}`] = [
              ...[
                member.name,
                member.length,
                member instanceof realm.Function,
                Object.getPrototypeOf(member) === realm.Function.prototype,
              ],
              ...[
                thrown(() => Reflect.construct(member, [])),
                thrown(() => member.call({}, 'mine=1')),
              ],
            ].join();
            seen[`${what} ${kind} keys`] = keys.join();
            seen[`${what} ${kind} source`] = String(
              /\{\s*\[native code\]\s*\}$/.test(String(member)),
            );
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
        // The parent's guard guards this frame.
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
        // The browser checks the receiver before anything else.
        for (const [what, receiver] of Object.entries({
          undefined,
          plain: {},
          window,
          head: document.head,
        })) {
          for (const args of [[], [odd], [odd, '1']]) {
            const call = `called on ${what} with ${args.length}`;
            seen[`Document.cookie set ${call}`] = await told(() => set.apply(receiver, args));
            seen[`CookieStore.set ${call}`] = await told(() => store.set.apply(receiver, args));
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
        // In Firefox the address of the extension would identify this browser.
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
}
