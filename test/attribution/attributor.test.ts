import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Attributor,
  createAttributor,
  type SeenResponse,
} from '../../src/attribution/attributor.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('attribution of a cookie that was set', () => {
  let attributor: Attributor;
  const response: SeenResponse = {
    url: 'https://community.kicks.se/talks/skin?secret=1',
    kind: 'xmlhttprequest',
    page: 'https://community.kicks.se/talks/',
    storeId: '0',
    setCookie: ['_ga=1; Domain=kicks.se; Path=/; Max-Age=60\nmine=1'],
    at: NOW,
  };
  const setter = {
    by: 'response',
    origin: 'https://community.kicks.se',
    path: '/talks/skin',
    kind: 'xmlhttprequest',
    page: 'https://community.kicks.se/talks/',
  };

  beforeEach(() => {
    attributor = createAttributor('kicks.se');
    attributor.announce(response);
  });

  it('is to the response for its slot, without the query', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(attributor.attributionOf(ga, NOW + 5)).toEqual({ setter, requested: 60_000 });
    const mine = observe({ name: 'mine', path: '/talks' });
    expect(attributor.attributionOf(mine, NOW + 5)).toEqual({ setter, requested: 'session' });
  });

  it.each([
    ['a page of a service', 'https://www.tokywoky.com'],
    ['a page of another site', 'https://brand.example'],
  ])('names no path if it was set below %s', (_what, page) => {
    const url = 'https://www.tokywoky.com/account/7';
    attributor.announce({ ...response, url, page, setCookie: ['islogged=1; Path=/'] });
    const cookie = observe({ name: 'islogged', domain: 'www.tokywoky.com' });
    expect(attributor.attributionOf(cookie, NOW).setter).toMatchObject({
      origin: 'https://www.tokywoky.com',
      path: '',
      page,
    });
  });

  it.each([
    ['another name', { name: '_GA', domain: '.kicks.se' }],
    ['another path', { name: '_ga', domain: '.kicks.se', path: '/talks' }],
    ['host-only instead of domain', { name: '_ga', domain: 'kicks.se' }],
    ['another domain', { name: '_ga', domain: '.community.kicks.se' }],
  ])('is not to a response for another slot: %s', (_what, slot) => {
    expect(attributor.attributionOf(observe(slot), NOW + 5).setter.by).toBe('script');
  });

  it('is to a response once, and to a script after that', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    attributor.attributionOf(ga, NOW);
    expect(attributor.attributionOf(ga, NOW)).toEqual({
      setter: { by: 'script', host: null },
      requested: null,
    });
  });

  it('is not to a later response', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(attributor.attributionOf(ga, NOW - 1).setter.by).toBe('script');
    expect(attributor.attributionOf(ga, NOW + 1).setter.by).toBe('response');
  });

  it('is not to a response of long ago, nor to one that deletes', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(attributor.attributionOf(ga, NOW + 60_000).setter.by).toBe('script');
    attributor.announce({ ...response, setCookie: ['_ga=; Domain=kicks.se; Path=/; Max-Age=0'] });
    attributor.attributionOf(ga, NOW);
    expect(attributor.attributionOf(ga, NOW).setter.by).toBe('script');
  });

  it('is not to a response in another store', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se', storeId: 'firefox-container-1' });
    expect(attributor.attributionOf(ga, NOW + 5).setter.by).toBe('script');
    attributor.announce({ ...response, storeId: 'firefox-container-1' });
    expect(attributor.attributionOf(ga, NOW + 5).setter.by).toBe('response');
  });

  it('names no response whose store is unknown', () => {
    attributor = createAttributor('kicks.se');
    attributor.announce({ ...response, storeId: null });
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(attributor.attributionOf(ga, NOW + 5).setter).toEqual({ by: 'unknown' });
  });

  it('is not to a response from a host that may not set the domain', () => {
    attributor = createAttributor('kicks.se');
    attributor.announce({ ...response, url: 'https://widget.tokywoky.com/t' });
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(attributor.attributionOf(ga, NOW + 5).setter.by).toBe('script');
  });

  it('is to the latest response before it, since an earlier one may have changed nothing', () => {
    const url = 'https://community.kicks.se/talks/poll';
    attributor.announce({ ...response, url, at: NOW + 500 });
    attributor.announce({ ...response, at: NOW + 900 });
    const mine = observe({ name: 'mine', path: '/talks' });
    expect(attributor.attributionOf(mine, NOW + 501).setter).toMatchObject({ path: '/talks/poll' });
    expect(attributor.attributionOf(mine, NOW + 502).setter).toMatchObject({ path: '/talks/skin' });
  });

  it('cuts long addresses', () => {
    const long = `https://community.kicks.se/${'x'.repeat(10_000)}`;
    attributor.announce({ ...response, url: long, page: long, setCookie: ['long=1; Path=/'] });
    const { setter: cutSetter } = attributor.attributionOf(observe({ name: 'long' }), NOW);
    if (cutSetter.by !== 'response') throw new Error('Attributed to no response');
    expect([cutSetter.path.length, cutSetter.page?.length]).toEqual([512, 512]);
  });

  it('is unknown if a page of another site may have set it', () => {
    const domain = 'widget.tokywoky.com';
    const shared = observe({ name: 'islogged', domain });
    expect(attributor.attributionOf(shared, NOW).setter).toEqual({ by: 'unknown' });
    const partitionKey = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
    const own = observe({ name: 'islogged', domain, partitionKey });
    expect(attributor.attributionOf(own, NOW).setter).toEqual({ by: 'script', host: domain });
  });

  it('is to a script of its host if host-only, and unknown if no script can set it', () => {
    const mine = observe({ name: 'other' });
    expect(attributor.attributionOf(mine, NOW).setter).toEqual({
      by: 'script',
      host: 'community.kicks.se',
    });
    const ticket = observe({ name: '.ASPXAUTH' }, { httpOnly: true });
    expect(attributor.attributionOf(ticket, NOW).setter).toEqual({ by: 'unknown' });
  });
});
