import { expect, it } from 'vitest';
import type { Setter } from '../../src/attribution/setter.ts';
import { t } from '../../src/browser/i18n.ts';
import { setterText } from '../../src/ui/setter-text.ts';

const response: Extract<Setter, { by: 'response' }> = {
  by: 'response',
  origin: 'https://kicks.se',
  path: '/a\u202e',
  kind: 'image',
  page: null,
};
const ADDRESS = 'https://kicks.se/a⟨U+202E⟩';

/** Kinds of resource, as `webRequest.ResourceType` of either browser names them. */
const KINDS = [
  ['main_frame', 'page'],
  ['sub_frame', 'frame'],
  ['xmlhttprequest', 'data'],
  ['script', 'script'],
  ['stylesheet', 'stylesheet'],
  ['image', 'image'],
  ['imageset', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['beacon', 'beacon'],
  ['ping', 'beacon'],
  ['websocket', 'socket'],
  ['csp_report', 'other'],
  ['object', 'other'],
  ['speculative', 'other'],
  ['other', 'other'],
  ['constructor', 'other'],
] as const;

it.each(KINDS)('says in words what a response was: %s', (kind, word) => {
  expect(setterText({ ...response, kind })).toBe(t('setByResponse', ADDRESS, t(`kind_${word}`)));
});

it('names the page of a response', () => {
  const page = 'https://kicks.se/talks';
  expect(setterText({ ...response, page })).toBe(
    t('setByResponseOn', ADDRESS, t('kind_image'), page),
  );
});

it('names a host if it is known, and says that nothing is known', () => {
  expect(setterText({ by: 'no-response', host: null })).toBe(t('setByNoResponse'));
  expect(setterText({ by: 'no-response', host: 'kicks.se' })).toBe(
    t('setByNoResponseOf', 'kicks.se'),
  );
  expect(setterText({ by: 'unknown' })).toBe(t('setByUnknown'));
});
