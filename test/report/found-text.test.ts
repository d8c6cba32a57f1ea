import { describe, expect, it } from 'vitest';
import { foundText } from '../../report/found-text.ts';
import { locale, t, tn } from '../../src/browser/i18n.ts';
import { formatDate } from '../../src/format/date-time.ts';
import type { Finding, Report } from '../../src/report/schema.ts';
import { listText } from '../../src/ui/list-text.ts';
import { observe } from '../fakes/observe.ts';
import { container, fbp, ga, gizmo, loggly, reportOn, SET_AT, shared } from './sample-report.ts';

const sentence = (report: Report, index: number) => foundText(report, false)[index];

it('says how many cookies there are, how many of them are listed, and of which categories', () => {
  const count = (category: 'analytics' | 'marketing' | 'unknown', n: number) =>
    tn(`summaryCategory_${category}`, n);
  expect(sentence(reportOn(container, fbp, gizmo), 0)).toBe(
    tn(
      'summaryNoneListed',
      3,
      [count('analytics', 1), count('marketing', 1), count('unknown', 1)].join(', '),
    ),
  );
  expect(sentence(reportOn(ga, loggly), 0)).toBe(tn('reportAllListed', 2, count('analytics', 2)));
  expect(sentence(reportOn(ga, gizmo), 0)).toBe(
    tn('reportSomeListed', 2, 1, [count('analytics', 1), count('unknown', 1)].join(', ')),
  );
});

describe('then says what differs most', () => {
  const outlasting = observe({ name: 'logglytrackingsession' }, { expires: SET_AT + 1e9 });
  const tooLong = observe({ name: 'TokyUserID' }, { expires: SET_AT + 1e11 });

  it.each<[what: string, Report, string]>([
    [
      'what is not in the list, with the number of cookies and not of findings',
      reportOn(container, fbp, observe({ name: '_gid' }), gizmo),
      t('departs', tn('departs_undeclared', 3)),
    ],
    [
      'each of the rules that weigh most',
      reportOn(tooLong, outlasting, fbp),
      t(
        'departs',
        listText([
          tn('departs_undeclared', 1),
          tn('departs_persistent_declared_session', 1),
          tn('departs_longer_than_declared', 1),
        ]),
      ),
    ],
    ['that the rest may be flaws', reportOn(gizmo), t('departsMaybe')],
    ['nothing of what another site may have set', reportOn(shared), t('departsMaybe')],
    ['that there is nothing', { ...reportOn(ga), findings: [] }, t('departsNothing')],
  ])('%s', (_, report, expected) => {
    expect(sentence(report, 1)).toBe(expected);
  });

  it('nothing if a report from a file has errors of other rules', () => {
    const report = reportOn(ga);
    const finding: Finding = {
      rule: 'retired',
      level: 'error',
      evidence: { cookies: [] },
      references: [],
    };
    const said = foundText({ ...report, findings: [finding] }, false);
    expect(said[1]).toBe(t('reportSince', formatDate(SET_AT, locale)));
  });
});

it('says since when that holds, and what could not be seen', () => {
  const report = reportOn(ga);
  const sight = { whole: ['kicks.se'], some: [], none: [] };
  expect(foundText({ ...report, sight }, true).slice(2)).toEqual([
    t('reportSince', formatDate(SET_AT, locale)),
    t('reportUnseen', 'kicks.se'),
    t('reportUnseenPrivate'),
  ]);
  const none = { whole: [], some: [], none: ['kicks.se'] };
  expect(foundText({ ...report, sight: none }, false).slice(3)).toEqual([t('reportUnseenAll')]);
});
