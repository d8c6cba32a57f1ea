// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { CookieList } from '../../report/CookieList.tsx';
import { Findings } from '../../report/Findings.tsx';
import { isWhole } from '../../report/state.ts';
import { momentText } from '../../report/texts.ts';
import { t, tn } from '../../src/browser/i18n.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { rowsOf } from '../../src/cookies/row.ts';
import { law } from '../../src/report/law.ts';
import { LEVELS, levelOf, RULES } from '../../src/report/rules.ts';
import type { Report } from '../../src/report/schema.ts';
import { rowText } from '../../src/ui/row-text.ts';
import { observe } from '../fakes/observe.ts';
import {
  consent,
  container,
  fbp,
  findingsOf,
  ga,
  gizmo,
  ledgerOn,
  NOW,
  reportOf,
  reportOn,
  SET_AT,
  sampleReport,
  shared,
} from './sample-report.ts';

afterEach(() => {
  cleanup();
  isWhole.value = false;
});

function drawn(report: Report): Element {
  return render(<Findings report={report} />).container;
}

const rulesIn = (page: Element): (string | undefined)[] =>
  [...page.querySelectorAll<HTMLElement>('[data-rule]')].map(({ dataset }) => dataset['rule']);

describe('the findings on the page', () => {
  it('have a title, a sentence and the references of each rule', () => {
    isWhole.value = true;
    const every = RULES.map((rule) => ({
      rule,
      level: levelOf(rule),
      evidence: { cookies: [] },
      references: law.filter(({ rules }) => rules.includes(rule)).map(({ id }) => id),
    }));
    const page = drawn({ ...sampleReport, findings: every });
    const byLevel = LEVELS.flatMap((level) => RULES.filter((rule) => levelOf(rule) === level));
    expect(rulesIn(page)).toEqual(byLevel);
    for (const rule of page.querySelectorAll('[data-rule]')) {
      expect(rule.querySelector('h4')?.textContent).toBeTruthy();
      expect(rule.querySelector('p')?.textContent).toBeTruthy();
    }
    const links = [...page.querySelectorAll('.references a')].map((a) => a.getAttribute('href'));
    expect(new Set(links)).toEqual(
      new Set(law.filter(({ inForce }) => inForce).map(({ id }) => `#law-${id}`)),
    );
  });

  it('have headings that differ if a rule has findings of two levels', () => {
    isWhole.value = true;
    const report = reportOn(container, gizmo, shared);
    const headings = [...drawn(report).querySelectorAll('h4')].map(
      ({ textContent }) => textContent,
    );
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings).toContain(t('rule_undeclared_error'));
    expect(headings).toContain(t('rule_undeclared'));
    expect(headings).toContain(t('ruleShared', t('rule_persistent_declared_session')));
  });

  it('say of cookies before consent when they were set, and call none shared that is not', () => {
    isWhole.value = true;
    const consent = { phase: 'none', chosen: null } as const;
    const report = reportOf(ledgerOn(gizmo, fbp), {}, undefined, undefined, consent);
    const page = drawn(report);
    const [first] = page.querySelectorAll('[data-finding="before-consent"]');
    expect(first?.textContent).toContain(t('findingSet', momentText(SET_AT), t('setByUnknown')));
    const titles = [...page.querySelectorAll('[data-rule="before-consent"] h4')];
    expect(titles.map(({ textContent }) => textContent)).toEqual([
      t('rule_before_consent'),
      t('rule_before_consent'),
    ]);
  });

  it('fold notes on the screen alone', () => {
    const report = reportOn(ga, container, fbp);
    expect(rulesIn(drawn(report))).not.toContain('capped');
    cleanup();
    isWhole.value = true;
    expect(rulesIn(drawn(report))).toContain('capped');
  });

  it('name the cookies that they are based on; paper and files have all of them', () => {
    const jar = Array.from({ length: 20 }, (_, i) => observe({ name: `_gizmo${i}` }));
    const report = reportOn(container, fbp, ...jar);
    const textOf = (): string =>
      [...drawn(report).querySelectorAll('[data-finding="undeclared"]')]
        .map(({ textContent }) => textContent)
        .join('\n');
    expect(textOf()).toContain('_ga_9QX7LT3K2D');
    expect(textOf()).toContain('Google Analytics');
    expect(textOf()).not.toContain('_gizmo9');
    cleanup();
    isWhole.value = true;
    expect(textOf()).toContain('_gizmo9');
  });

  it('say how long a cookie is kept as the popup and the table do: in the unit of the source', () => {
    const report = reportOn(consent);
    const year = tn('duration_year', 1);
    const [finding] = drawn(report).querySelectorAll('[data-finding="undeclared"]');
    expect(finding?.textContent).toContain(`OptanonConsent (${year})`);
    cleanup();
    const { container: table } = render(<CookieList cookies={report.cookies} />);
    expect(table.querySelector('[data-field="observed"]')?.textContent).toBe(year);
    const rows = rowsOf([consent], {
      matcher: matchCookie,
      site: 'kicks.se',
      now: NOW,
      seenSet: () => ({ at: SET_AT, requested: null }),
    });
    expect(rows.map((row) => rowText(row).observed)).toEqual([year]);
  });

  it('of cookies that another site may have set are notes', () => {
    const report = reportOn(shared);
    expect(findingsOf(report, 'persistent-declared-session')).toHaveLength(1);
    const levels = [...drawn(report).querySelectorAll('[data-finding]')].map((item) =>
      item.getAttribute('data-level'),
    );
    expect(levels).not.toContain('error');
  });
});
