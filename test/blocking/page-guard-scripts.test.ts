import { expect, it } from 'vitest';
import type { ContentScripts, PageScript } from '../../src/blocking/page-guard-scripts.ts';
import { guardScripts, syncGuard } from '../../src/blocking/page-guard-scripts.ts';
import { knownCookies } from '../../src/catalogue/known.ts';
import { catalogue, watched } from '../../src/catalogue/this-catalogue.ts';
import { hostPermission } from '../../src/catalogue/watched-domains.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { storedSettings } from '../../src/settings/settings.ts';

function wantedFor(...categories: Category[]): PageScript[] {
  const settings = storedSettings.initial();
  for (const category of categories) settings.block[category] = true;
  return guardScripts(settings, { ...catalogue, known: knownCookies }, watched);
}

/** The scripts as a browser holds them, with a log of all calls: `+` registers, `-` unregisters, `!` injects. */
function fakeScripts(): { scripts: ContentScripts; held: Map<string, PageScript>; log: string[] } {
  const held = new Map<string, PageScript>();
  const log: string[] = [];
  const scripts: ContentScripts = {
    registered: async () => [...held.keys()],
    register: async (list) => {
      for (const script of list) {
        if (held.has(script.id)) throw new Error(`Duplicate id ${script.id}`);
        held.set(script.id, script);
        log.push(`+${script.id}`);
      }
    },
    unregister: async (ids) => {
      for (const id of ids) {
        held.delete(id);
        log.push(`-${id}`);
      }
    },
    inject: async ({ files }) => {
      log.push(`!${files.join(' ')}`);
    },
  };
  return { scripts, held, log };
}

it('there is no guard if nothing is blocked', () => {
  expect(wantedFor()).toEqual([]);
});

it('there is one guard for all blocked categories, on all watched hosts', () => {
  expect(wantedFor('unknown').map(({ files, matches }) => [...files, ...matches])).toEqual([
    ['guard/category-unknown.js', 'guard/guard.js', ...watched.map(hostPermission)],
  ]);
});

it('missing scripts are injected and registered before others are unregistered', async () => {
  const { scripts, held, log } = fakeScripts();
  const [before] = wantedFor('analytics');
  const [after] = wantedFor('analytics', 'unknown');
  await syncGuard(scripts, wantedFor('analytics'));
  log.length = 0;
  await syncGuard(scripts, wantedFor('analytics', 'unknown'));
  const files = after?.files.join(' ');
  expect(log).toEqual([`!${files}`, `+${after?.id}`, `-${before?.id}`, `!${files}`]);
  await syncGuard(scripts, wantedFor());
  expect(held.size).toBe(0);
});

it('nothing is done if the wanted scripts are registered', async () => {
  const { scripts, log } = fakeScripts();
  await syncGuard(scripts, wantedFor('analytics'));
  log.length = 0;
  await syncGuard(scripts, wantedFor('analytics'));
  expect(log).toEqual([]);
});
