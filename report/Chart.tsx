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

/** Positions in a chart, in units of its `viewBox`. */
export const LEFT = NAMES;
export const RIGHT = WIDTH - MARGIN;
export const heightOf = (rows: number): number => TOP + rows * ROW + 8;
export const yOf = (row: number): number => TOP + row * ROW + ROW / 2;
export const TICKS_TOP = TOP - 4;

interface Props {
  id: string;
  title: string;
  about: string;
  /** Text alternative. */
  alt: string;
  legend: ComponentChildren;
  /** The name of each row, and a sentence that says what the row shows. */
  rows: readonly { name: string; sentence: string }[];
  children: ComponentChildren;
}

/**
 * A chart with a row for each cookie. If it is wider than the page, it scrolls by itself. The arrow keys
 * move from row to row, and a live region speaks the sentence of each.
 */
export function Chart({ id, title, about, alt, legend, rows, children }: Props) {
  const [current, setCurrent] = useState<number | null>(null);
  const currentRow = current === null ? undefined : rows[current];
  const move = (event: KeyboardEvent): void => {
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-labelledby={id} onKeyDown={move}>
        <svg viewBox={`0 0 ${WIDTH} ${heightOf(rows.length)}`} role="img" aria-label={alt}>
          {currentRow !== undefined && current !== null && (
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
        {currentRow?.sentence}
      </p>
    </figure>
  );
}

/** A sign in the legend of a chart. */
export function Sign({ children }: { children: ComponentChildren }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  );
}

function shortened(name: string): string {
  const characters = [...name];
  return characters.length > 26 ? `${characters.slice(0, 25).join('')}…` : name;
}
