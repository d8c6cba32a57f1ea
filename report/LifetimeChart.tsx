import { t } from '../src/browser/i18n.ts';
import type { Lifetime } from '../src/catalogue/fields.ts';
import { lengthOf } from '../src/cookies/span.ts';
import type { ReportCookie } from '../src/report/schema.ts';
import { lifetimeText } from '../src/ui/duration-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { Chart, Sign } from './Chart.tsx';
import { heightOf, type Layout, xOf, yOf } from './chart-layout.ts';
import { positionOf, TICKS } from './lifetime-scale.ts';
import { cookieKey, documentedLifetime, observedText, publishedText, rowNames } from './texts.ts';

/** Declared and observed lifetimes on a logarithmic scale. The table below says the same in words. */
export function LifetimeChart({ cookies }: { cookies: readonly ReportCookie[] }) {
  const names = rowNames(cookies);
  return (
    <Chart
      id="lifetimes"
      title={t('chartLifetimes')}
      about={t('chartLifetimesAbout')}
      alt={t('chartLifetimesAlt', cookies.length)}
      rows={cookies.map((cookie, i) => ({
        name: names[i] ?? cookie.slot.name,
        sentence: sentenceOf(cookie),
      }))}
      legend={
        <>
          <Sign>
            <path class="declared" d="M8 2l6 6-6 6-6-6z" />
          </Sign>
          {t('declared')}
          <Sign>
            <circle class="observed" cx={8} cy={8} r={5} />
          </Sign>
          {t('observed')}
          <Sign>
            <path class="documented" d="M8 2l6.5 11h-13z" />
          </Sign>
          {t('markDocumented')}
        </>
      }
    >
      {(layout) => (
        <>
          <Tick at="session" rows={cookies.length} layout={layout} />
          {TICKS.map((tick) => (
            <Tick key={tick.unit} at={tick} rows={cookies.length} layout={layout} />
          ))}
          {cookies.map((cookie, i) => (
            <Lifetimes key={cookieKey(cookie)} cookie={cookie} layout={layout} y={yOf(layout, i)} />
          ))}
        </>
      )}
    </Chart>
  );
}

function Tick({ at, rows, layout }: { at: Lifetime; rows: number; layout: Layout }) {
  const x = xAt(lengthOf(at, 0), layout);
  return (
    <g class="tick">
      <line x1={x} x2={x} y1={layout.top - 4} y2={heightOf(layout, rows)} />
      <TickLabel at={at} x={x} layout={layout} />
    </g>
  );
}

/** On a narrow page the label of the minute has no room. */
function TickLabel({ at, x, layout: { isNarrow } }: { at: Lifetime; x: number; layout: Layout }) {
  if (at === 'session') {
    return (
      <text x={isNarrow ? 0 : x} y={12} text-anchor={isNarrow ? 'start' : 'middle'}>
        {t('chartSession')}
      </text>
    );
  }
  if (isNarrow && at.unit === 'minute') return null;
  return (
    <text x={x} y={12} text-anchor="middle">
      {lifetimeText(at, isNarrow ? 'short' : 'long')}
    </text>
  );
}

function Lifetimes({ cookie, layout, y }: { cookie: ReportCookie; layout: Layout; y: number }) {
  const { observed, firstSeen } = cookie;
  const declared = cookie.declared === null ? null : lengthOf(cookie.declared, firstSeen);
  const documented = documentedLifetime(cookie);
  const others = documented === null ? null : lengthOf(documented, firstSeen);
  const at = (lifetime: number | 'session'): number => xAt(lifetime, layout);
  return (
    <g>
      <title>{sentenceOf(cookie)}</title>
      {declared !== null && observed !== null && (
        <line class="between" x1={at(declared)} x2={at(observed)} y1={y} y2={y} />
      )}
      {declared !== null && <path class="declared" d={`M${at(declared)} ${y - 6}l6 6-6 6-6-6z`} />}
      {others !== null && <path class="documented" d={`M${at(others)} ${y - 7}l6.5 11h-13z`} />}
      {observed !== null && <circle class="observed" cx={at(observed)} cy={y} r={4} />}
    </g>
  );
}

function xAt(lifetime: number | 'session', layout: Layout): number {
  return xOf(layout, positionOf(lifetime));
}

function sentenceOf(cookie: ReportCookie): string {
  const { declared, slot } = cookie;
  const [name, observed] = [nameText(slot.name), observedText(cookie)];
  if (declared !== null) return t('chartRow', name, publishedText(declared, cookie), observed);
  const documented = documentedLifetime(cookie);
  return documented === null
    ? t('chartRowUnlisted', name, observed)
    : t('chartRowDocumented', name, lifetimeText(documented), observed);
}
