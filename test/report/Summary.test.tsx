// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Findings } from '../../report/Findings.tsx';
import { foundText } from '../../report/found-text.ts';
import { Summary } from '../../report/Summary.tsx';
import { openedFrom, remembersPrivate } from '../../report/state.ts';
import { sampleReport } from './sample-report.ts';

beforeEach(() => {
  openedFrom.value = null;
  remembersPrivate.value = false;
});
afterEach(cleanup);

const paragraph = () => document.querySelector('p[data-field="summary"]')?.textContent;
const said = (lacksPrivate: boolean) => foundText(sampleReport, lacksPrivate).join(' ');

it('says all in one paragraph, and links to the findings of each level', () => {
  render(
    <>
      <Summary report={sampleReport} />
      <Findings report={sampleReport} />
    </>,
  );
  expect(paragraph()).toBe(said(true));
  const links = [...document.querySelectorAll('.levels a')];
  expect(links).toHaveLength(new Set(sampleReport.findings.map(({ level }) => level)).size);
  for (const link of links) {
    expect(document.querySelector(`h3${link.getAttribute('href')}`)).not.toBeNull();
  }
});

it('speaks of private windows neither if the history includes them, nor of a file', () => {
  remembersPrivate.value = true;
  render(<Summary report={sampleReport} />);
  expect(paragraph()).toBe(said(false));
  cleanup();
  remembersPrivate.value = false;
  openedFrom.value = 'report.json';
  render(<Summary report={sampleReport} />);
  expect(paragraph()).toBe(said(false));
});
