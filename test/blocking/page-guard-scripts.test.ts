import { expect, it } from 'vitest';
import type { ContentScripts, PageScript } from '../../src/blocking/page-guard-scripts.ts';
import { guardScripts, syncGuard } from '../../src/blocking/page-guard-scripts.ts';
import { catalogue, watched } from '../../src/catalogue/kicks.ts';
import { hostPermission } from '../../src/catalogue/watched-domains.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { storedSettings } from '../../src/settings/settings.ts';

function wantedFor(...categories: Category[]): PageScript[] {
  const settings = storedSettings.initial();
  for (const category of categories) settings.block[category] = true;
  return guardScripts(settings, catalogue, watched);
}

/** What a browser would hold, with a log of all that was asked of it. */
function fakeScripts(): { scripts: ContentScripts; held: Map<string, PageScript>; log: string[] } {
  const held = new Map<string, PageScript>();
  const log: string[] = [];
  const scripts: ContentScripts = {
    registered: async () => [...held.keys()],
    register: async (list) => {
      for (const one of list) {
        if (held.has(one.id)) throw new Error(`Duplicate id ${one.id}`);
        held.set(one.id, one);
        log.push(`+${one.id}`);
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

it('asks for nothing where nothing is blocked', () => {
  expect(wantedFor()).toEqual([]);
});

it('asks for the one guard of the blocked categories, on all watched hosts', () => {
  expect(wantedFor('unknown').map(({ files, matches }) => [...files, ...matches])).toEqual([
    ['guard/block-unknown.js', 'guard/guard.js', ...watched.map(hostPermission)],
  ]);
});

it('gives open pages what is missing, registers it, and then drops what is no longer wanted', async () => {
  const { scripts, held, log } = fakeScripts();
  const [one] = wantedFor('analytics');
  const [both] = wantedFor('analytics', 'unknown');
  await syncGuard(scripts, wantedFor('analytics'));
  log.length = 0;
  await syncGuard(scripts, wantedFor('analytics', 'unknown'));
  const files = both?.files.join(' ');
  expect(log).toEqual([`!${files}`, `+${both?.id}`, `-${one?.id}`, `!${files}`]);
  await syncGuard(scripts, wantedFor());
  expect(held.size).toBe(0);
});

it('does nothing where all is as it should be', async () => {
  const { scripts, log } = fakeScripts();
  await syncGuard(scripts, wantedFor('analytics'));
  log.length = 0;
  await syncGuard(scripts, wantedFor('analytics'));
  expect(log).toEqual([]);
});
