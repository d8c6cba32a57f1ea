import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { nameText } from '../src/ui/name-text.ts';
import { heightOf, type Layout, layoutFor, topOf, WIDE } from './chart-layout.ts';
import { isWhole } from './state.ts';

/** As many characters of a name as fit beside the marks of a wide chart. */
const MOST_CHARACTERS = 28;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface Props {
  id: string;
  title: string;
  about: string;
  /** Text alternative. */
  alt: string;
  legend: ComponentChildren;
  /** The name of each row, and a sentence that says what the row shows. */
  rows: readonly { name: string; sentence: string }[];
  children: (layout: Layout) => ComponentChildren;
}

/**
 * A chart with a row for each cookie. The arrow keys move from row to row, and a live region speaks the sentence
 * of each.
 */
export function Chart({ id, title, about, alt, legend, rows, children }: Props) {
  const [current, setCurrent] = useState<number | null>(null);
  const [room, setRoom] = useState(WIDE.width);
  const scroll = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      if (scroll.current !== null) setRoom(scroll.current.clientWidth);
    });
    if (scroll.current !== null) observer.observe(scroll.current);
    return () => observer.disconnect();
  }, []);
  const layout = isWhole.value ? WIDE : layoutFor(room);
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
      <section ref={scroll} class="scroll" tabIndex={0} aria-labelledby={id} onKeyDown={move}>
        <svg
          class={layout.isNarrow ? 'narrow' : undefined}
          viewBox={`0 0 ${layout.width} ${heightOf(layout, rows.length)}`}
          role="img"
          aria-label={alt}
        >
          {currentRow !== undefined && current !== null && (
            <rect
              class="current"
              x={0}
              y={topOf(layout, current)}
              width={layout.width}
              height={layout.row}
            />
          )}
          {children(layout)}
          {rows.map(({ name }, i) => (
            <text
              key={i}
              class="row-name"
              x={layout.isNarrow ? 0 : layout.left - 12}
              y={topOf(layout, i) + 15}
              text-anchor={layout.isNarrow ? 'start' : 'end'}
            >
              {shortened(nameText(name))}
            </text>
          ))}
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
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
    : name;
}
