import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { nameText } from '../src/ui/name-text.ts';

const ROW = 22;
const NAMES = 210;
const WIDTH = 800;
const TOP = 24;
const MARGIN = 24;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Where things stand in a chart, in its own units. */
export const LEFT = NAMES;
export const RIGHT = WIDTH - MARGIN;
export const heightOf = (rows: number): number => TOP + rows * ROW + 8;
export const yOf = (row: number): number => TOP + row * ROW + ROW / 2;
export const TICKS_TOP = TOP - 4;

interface Props {
  id: string;
  title: string;
  about: string;
  /** The chart in words, for those who do not see it. */
  alt: string;
  legend: ComponentChildren;
  /** Names of the rows, and what each shows, in words. */
  rows: readonly { name: string; sentence: string }[];
  children: ComponentChildren;
}

/**
 * A chart with a row for each cookie; where it is wider than the page, it scrolls by itself. The arrow
 * keys go from row to row, and each is said in words.
 */
export function Chart({ id, title, about, alt, legend, rows, children }: Props) {
  const [current, setCurrent] = useState<number | null>(null);
  const read = current === null ? undefined : rows[current];
  const go = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    const from = current ?? (step > 0 ? -1 : rows.length);
    setCurrent(Math.min(Math.max(from + step, 0), rows.length - 1));
  };
  return (
    <figure class="card chart" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        <p class="quiet">{about}</p>
        <p class="key">{legend}</p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-labelledby={id} onKeyDown={go}>
        <svg viewBox={`0 0 ${WIDTH} ${heightOf(rows.length)}`} role="img" aria-label={alt}>
          {read !== undefined && current !== null && (
            <rect class="current" x={0} y={yOf(current) - ROW / 2} width={WIDTH} height={ROW} />
          )}
          {rows.map(({ name }, i) => (
            <text key={i} class="row-name" x={NAMES - 12} y={yOf(i) + 4} text-anchor="end">
              {shortened(nameText(name))}
            </text>
          ))}
          {children}
        </svg>
      </section>
      <p class="quiet screen-only">{t('chartKeys')}</p>
      <p class="reading screen-only" aria-live="polite">
        {read?.sentence}
      </p>
    </figure>
  );
}

/** The sign of a legend. */
export function Sign({ children }: { children: ComponentChildren }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  );
}

function shortened(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}
