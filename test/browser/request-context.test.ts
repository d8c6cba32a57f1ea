import { describe, expect, it } from 'vitest';
import { type RequestDetails, toRequestContext } from '../../src/browser/request-context.ts';

const host = 'widget.tokywoky.com';
const url = `https://${host}/a?b`;
const own = 'https://widget.tokywoky.com';
const site = 'https://community.kicks.se';
const inTab = { tabId: 1, frameId: 0 };
const inFrame = { tabId: 1, frameId: 3, documentUrl: `${own}/frame` };

type Reported = Omit<RequestDetails, 'url' | 'type'> & { type?: string };
const topOf = (details: Reported, isFirefox: boolean): string | null => {
  const context = toRequestContext({ url, type: 'image', ...details }, isFirefox);
  expect(context.host).toBe(host);
  return context.topLevelSite;
};

/** What Firefox reports, as it was measured. */
describe('in Firefox, the page above', () => {
  it.each<[string, Reported, string | null]>([
    ['the page itself', { ...inTab, type: 'main_frame' }, own],
    ['a part of a page', { ...inTab, documentUrl: `${site}/talks` }, site],
    ['a frame', { ...inTab, frameId: 3, documentUrl: site, frameAncestors: [{ url: site }] }, site],
    [
      'a part of a frame is the last one',
      { ...inFrame, frameAncestors: [{ url: 'https://middle.example/' }, { url: `${site}/` }] },
      site,
    ],
    [
      'a part of a frame in a blob: address is that of its origin',
      { ...inFrame, frameAncestors: [{ url: `blob:${site}/5f0c` }] },
      site,
    ],
    ['a part of a frame in a file is not known', framedBy('file:///tmp/a.html'), null],
    ['a part of a frame in a data: address is not known', framedBy('moz-nullprincipal:{1}'), null],
    [
      'a part of a frame in a sandboxed page is not known',
      framedBy('moz-nullprincipal:{1}?https://community.kicks.se'),
      null,
    ],
    ['a part of a frame in an about: page is not known', framedBy('about:blank'), null],
    ['a frame in a page without origin is not known', { ...framedBy(''), frameId: 3 }, null],
    [
      "a worker's request in a page",
      { ...inTab, documentUrl: `${site}/`, frameAncestors: [] },
      site,
    ],
    ["a worker's request in a frame is not known", { ...inFrame, frameAncestors: [] }, null],
    [
      "a worker's request in a sandboxed frame is not known",
      { tabId: 1, frameId: 3, frameAncestors: [] },
      null,
    ],
    ["a service worker's request is not known", { tabId: -1, frameId: 0, documentUrl: url }, null],
    ['a part of a sandboxed page is not known', { ...inTab, frameAncestors: [] }, null],
    ['what no page asked for is not known', { tabId: -1, frameId: 0 }, null],
  ])('%s', (_, details, expected) => {
    expect(topOf(details, true)).toBe(expected);
  });
});

/** What Chromium reports: it does not name the page around a frame. */
describe('in Chromium, the page above', () => {
  it.each<[string, Reported, string]>([
    ['the page itself', { ...inTab, type: 'main_frame' }, own],
    [
      'the page itself, although another one asked for it',
      { ...inTab, type: 'main_frame', initiator: 'https://other.example' },
      own,
    ],
    ['a part of a page', { ...inTab, initiator: site }, site],
    [
      'a part of a frame is taken to be that frame',
      { ...inTab, frameId: 3, initiator: site },
      site,
    ],
    ['a part of a sandboxed page is taken to be the host', { ...inTab, initiator: 'null' }, own],
    ["a service worker's request is its origin", { tabId: -1, frameId: -1, initiator: site }, site],
    ['what no page asked for is taken to be the host', { tabId: -1, frameId: -1 }, own],
  ])('%s', (_, details, expected) => {
    expect(topOf(details, false)).toBe(expected);
  });
});

function framedBy(address: string): Reported {
  return { ...inFrame, frameAncestors: [{ url: 'https://middle.example/' }, { url: address }] };
}

it('an address that cannot be read is no reason to fail', () => {
  const context = toRequestContext({ url: 'https://', type: 'main_frame', ...inTab }, true);
  expect(context).toEqual({ host: '', topLevelSite: null });
});
