import { expect, it } from 'vitest';
import { summaryText } from '../../report/Summary.tsx';
import { tn } from '../../src/browser/i18n.ts';
import { container, fbp, ga, gizmo, loggly, reportOn } from './sample-report.ts';

it('says how many cookies there are, how many of them are listed, and of which categories', () => {
  const count = (category: 'analytics' | 'marketing' | 'unknown', n: number) =>
    tn(`summaryCategory_${category}`, n);
  expect(summaryText(reportOn(container, fbp, gizmo).cookies)).toBe(
    tn(
      'summaryNoneListed',
      3,
      [count('analytics', 1), count('marketing', 1), count('unknown', 1)].join(', '),
    ),
  );
  expect(summaryText(reportOn(ga, loggly).cookies)).toBe(
    tn('reportAllListed', 2, count('analytics', 2)),
  );
  expect(summaryText(reportOn(ga, gizmo).cookies)).toBe(
    tn('reportSomeListed', 2, 1, [count('analytics', 1), count('unknown', 1)].join(', ')),
  );
});
