import { expect, it } from 'vitest';
import { t } from '../../src/browser/i18n.ts';
import { subjectText } from '../../src/ui/subject-text.ts';

it.each([
  ['_ga', '_ga'],
  ['_gid', '_gid'],
  ['_gizmo', '_gizmo'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['', t('nameless')],
  ['__proto__', '__proto__'],
  ['_ga_=', t('subjectKnown', '_ga_…')],
  ['amp.cookie.test.XXXXXX', t('subjectListed', 'amp.cookie.test.XXXXXX')],
  // It has an alias with a number.
  ['_hjIncludedInSessionSample', t('subjectListed', '_hjIncludedInSessionSample')],
])('an exception for %j is said as what it is about', (subject, text) => {
  expect(subjectText(subject)).toBe(text);
});
