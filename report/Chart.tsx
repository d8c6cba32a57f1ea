import type { ComponentChildren } from 'preact';
import { nameText } from '../src/ui/name-text.ts';

const ROW = 22;
const NAMES = 210;
const WIDTH = 800;
const TOP = 24;
const MARGIN = 24;

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
  /** Names of the rows. */
  names: readonly string[];
  children: ComponentChildren;
}

/** A chart with a row for each cookie; where it is wider than the page, it scrolls by itself. */
export function Chart({ id, title, about, alt, legend, names, children }: Props) {
  return (
    <figure class="card chart" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        <p class="quiet">{about}</p>
        <p class="key">{legend}</p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-labelledby={id}>
        <svg viewBox={`0 0 ${WIDTH} ${heightOf(names.length)}`} role="img" aria-label={alt}>
          {names.map((name, i) => (
            <text key={i} class="row-name" x={NAMES - 12} y={yOf(i) + 4} text-anchor="end">
              {shortened(nameText(name))}
            </text>
          ))}
          {children}
        </svg>
      </section>
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
  return name.length > 28 ? `${name.slice(0, 27)}…` : name;
}
