import { beforeEach, describe, expect, it } from 'vitest';
import { createLayers, type LayerPorts } from '../../../src/background/blocking/blocking-layers.ts';
import type { PageScript } from '../../../src/blocking/page-guard-scripts.ts';
import type { ResponseRule } from '../../../src/blocking/response-rules.ts';
import type { DynamicRules } from '../../../src/blocking/sync-rules.ts';
import { knownCookies } from '../../../src/catalogue/known.ts';
import { catalogue, watched } from '../../../src/catalogue/this-catalogue.ts';
import type { Blocking } from '../../../src/settings/settings.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { gizmo } from '../../fakes/cookies.ts';
import { settingsWith } from '../../fakes/fake-settings.ts';
import { FakeStoredItems } from '../../fakes/fake-stored-items.ts';

const blocking = settingsWith({ block: { analytics: true, unknown: true } });
const nothing = settingsWith({});

let guards: PageScript[];
let injected: [id: string, tabId: number | undefined][];
let rules: ResponseRule[];
let filter: Blocking | null;
let icon: boolean | null;
let ports: LayerPorts;

beforeEach(() => {
  guards = [];
  injected = [];
  rules = [];
  filter = null;
  icon = null;
  ports = {
    catalogue,
    known: knownCookies,
    watched,
    scripts: {
      registered: async () => guards.map(({ id }) => id),
      register: async (scripts) => void guards.push(...scripts),
      unregister: async (ids) => {
        guards = guards.filter(({ id }) => !ids.includes(id));
      },
      inject: async ({ id }, tabId) => void injected.push([id, tabId]),
    },
    rules: {
      hasTopDomains: () => true,
      ids: async () => rules.map(({ id }) => id),
      replace: async ({ addRules }) => {
        rules = addRules;
      },
      digest: async (text) => text,
    },
    items: new FakeStoredItems(),
    filter: {
      set: (wanted) => {
        filter = wanted;
      },
    },
    showBlocking: async (isBlocking) => {
      icon = isBlocking;
    },
  };
});

const isRuleFor = (name: string) =>
  rules.some(({ condition }) =>
    condition.responseHeaders.some(({ values }) => values.includes(`${name}=*`)),
  );

describe('applying', () => {
  it('switches every layer on, and off again', async () => {
    const layers = createLayers(ports);
    await layers.apply(blocking, []);
    expect([guards.length, isRuleFor('_ga'), filter, icon]).toEqual([1, true, blocking, true]);
    await layers.apply(nothing, []);
    expect([guards, rules, filter, icon]).toEqual([[], [], null, false]);
  });

  it('makes rules for blocked slots that were seen', async () => {
    const layers = createLayers(ports);
    await layers.apply(blocking, []);
    expect(isRuleFor('_gizmo')).toBe(false);
    await layers.apply(blocking, [gizmo.slot]);
    expect(isRuleFor('_gizmo')).toBe(true);
  });

  it('shows on the icon whether analytics cookies are blocked, whatever else is', async () => {
    const unknown = settingsWith({ block: { unknown: true } });
    await createLayers(ports).apply(unknown, []);
    expect([filter, icon]).toEqual([unknown, false]);
  });

  it('leaves the latest rules in force, even if the browser answers late', async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const late = {
      ...(ports.rules as DynamicRules),
      async replace({ addRules }: { addRules: ResponseRule[] }) {
        if (addRules.length > 0) await answered;
        rules = addRules;
      },
    };
    const layers = createLayers({ ...ports, rules: late });
    const first = layers.apply(blocking, []);
    const second = layers.apply(nothing, []);
    await new Promise((resolve) => setTimeout(resolve));
    answer();
    await Promise.all([first, second]);
    expect(rules).toEqual([]);
    await layers.apply(blocking, []);
    expect(isRuleFor('_ga')).toBe(true);
  });

  it('does without the layers that the browser does not have', async () => {
    await createLayers({ ...ports, rules: null, filter: null }).apply(blocking, []);
    expect([guards.length, rules, filter]).toEqual([1, [], null]);
  });

  it('rejects if a layer cannot be applied, but not if the icon cannot be painted', async () => {
    const errors = collectErrors();
    const refuse = () => Promise.reject(new Error('The browser refuses'));
    const scripts = { ...ports.scripts, registered: refuse };
    await createLayers({ ...ports, showBlocking: refuse }).apply(blocking, []);
    expect(errors).toEqual(['Error: The browser refuses']);
    await expect(createLayers({ ...ports, scripts }).apply(blocking, [])).rejects.toThrow(
      'refuses',
    );
  });
});

describe('injecting', () => {
  it('puts the guard into one tab, or into all', async () => {
    const layers = createLayers(ports);
    await layers.apply(blocking, []);
    injected = [];
    await layers.injectGuard(blocking, 7);
    await layers.injectGuard(blocking);
    const id = guards[0]?.id;
    expect(injected).toEqual([
      [id, 7],
      [id, undefined],
    ]);
  });

  it('injects nothing while nothing is blocked', async () => {
    await createLayers(ports).injectGuard(nothing);
    expect(injected).toEqual([]);
  });
});
