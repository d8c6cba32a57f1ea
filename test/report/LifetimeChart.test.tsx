// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { WIDE } from '../../report/chart-layout.ts';
import { LifetimeChart } from '../../report/LifetimeChart.tsx';
import { isWhole } from '../../report/state.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { container, ga, gizmo, reportOn } from './sample-report.ts';

afterEach(() => {
  cleanup();
  isWhole.value = false;
  vi.unstubAllGlobals();
});

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

it('fits into a narrow page; paper and files have the wide one', () => {
  let isObserved = (): void => undefined;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly callback: () => void) {}
      observe(element: Element) {
        Object.defineProperty(element, 'clientWidth', { value: 254 });
        isObserved = this.callback;
      }
      disconnect() {}
    },
  );
  const { cookies } = reportOn(ga, container, gizmo);
  const { container: page } = render(<LifetimeChart cookies={cookies} />);
  const width = () => page.querySelector('[role="img"]')?.getAttribute('viewBox')?.split(' ')[2];
  expect(width()).toBe(`${WIDE.width}`);
  act(isObserved);
  expect(width()).toBe('254');
  act(() => {
    isWhole.value = true;
  });
  expect(width()).toBe(`${WIDE.width}`);
});
