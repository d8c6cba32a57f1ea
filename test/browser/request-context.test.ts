import { expect, it } from 'vitest';
import { type RequestDetails, toRequestContext } from '../../src/browser/request-context.ts';

const url = 'https://widget.tokywoky.com/a?b';

it.each<[string, Omit<RequestDetails, 'url'>, string]>([
  ['the page itself', { type: 'main_frame' }, 'https://widget.tokywoky.com'],
  [
    'the page itself, although another one asked for it',
    { type: 'main_frame', initiator: 'https://other.example' },
    'https://widget.tokywoky.com',
  ],
  [
    'a part of a page, in Firefox',
    { type: 'image', documentUrl: 'https://community.kicks.se/talks' },
    'https://community.kicks.se',
  ],
  [
    'a part of a frame, in Firefox: the page on top counts',
    {
      type: 'image',
      documentUrl: 'https://widget.tokywoky.com/frame',
      frameAncestors: [{ url: 'https://middle.example/' }, { url: 'https://community.kicks.se/' }],
    },
    'https://community.kicks.se',
  ],
  [
    'a part of a page, in Chromium',
    { type: 'image', initiator: 'https://community.kicks.se' },
    'https://community.kicks.se',
  ],
  ['what no page asked for', { type: 'other' }, 'https://widget.tokywoky.com'],
])('of %s', (_, details, topLevelSite) => {
  const context = { host: 'widget.tokywoky.com', topLevelSite };
  expect(toRequestContext({ url, ...details })).toEqual(context);
});
