// @vitest-environment happy-dom
import { render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { LifetimeChart } from '../../report/LifetimeChart.tsx';
import { t, tn } from '../../src/browser/i18n.ts';
import { container, ga, gizmo, reportOn } from './sample-report.ts';

it('says whose word each lifetime is', () => {
  const { cookies } = reportOn(ga, container, gizmo);
  const { container: page } = render(<LifetimeChart cookies={cookies} />);
  const titles = [...page.querySelectorAll('svg title')].map(({ textContent }) => textContent);
  const observed = tn('duration_day', 400);
  expect(titles).toEqual([
    t('chartRow', '_ga', tn('duration_year', 2), observed),
    t('chartRowDocumented', '_ga_9QX7LT3K2D', tn('duration_year', 2), observed),
    t('chartRowUnlisted', '_gizmo', tn('duration_day', 1)),
  ]);
  // One more of each is in the legend.
  expect(page.querySelectorAll('path.declared')).toHaveLength(2);
  expect(page.querySelectorAll('path.documented')).toHaveLength(2);
});
