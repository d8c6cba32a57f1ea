import { t } from '../src/browser/i18n.ts';
import type { Lifetime } from '../src/catalogue/fields.ts';
import { lengthOf } from '../src/cookies/span.ts';
import type { ReportCookie } from '../src/report/schema.ts';
import { lifetimeText } from '../src/ui/duration-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { Chart, heightOf, LEFT, RIGHT, Sign, TICKS_TOP, yOf } from './Chart.tsx';
import { positionOf, TICKS } from './lifetime-scale.ts';
import { cookieKey, documentedLifetime, observedText, rowNames } from './texts.ts';

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
      <Tick at="session" rows={cookies.length} />
      {TICKS.map((tick) => (
        <Tick key={tick.unit} at={tick} rows={cookies.length} />
      ))}
      {cookies.map((cookie, i) => (
        <Lifetimes key={cookieKey(cookie)} cookie={cookie} y={yOf(i)} />
      ))}
    </Chart>
  );
}

function Tick({ at, rows }: { at: Lifetime; rows: number }) {
  const x = xOf(lengthOf(at, 0));
  return (
    <g class="tick">
      <line x1={x} x2={x} y1={TICKS_TOP} y2={heightOf(rows)} />
      <text x={x} y={12} text-anchor="middle">
        {at === 'session' ? t('chartSession') : lifetimeText(at)}
      </text>
    </g>
  );
}

function Lifetimes({ cookie, y }: { cookie: ReportCookie; y: number }) {
  const { observed, firstSeen } = cookie;
  const declared = cookie.declared === null ? null : lengthOf(cookie.declared, firstSeen);
  const documented = documentedLifetime(cookie);
  const others = documented === null ? null : lengthOf(documented, firstSeen);
  return (
    <g>
      <title>{sentenceOf(cookie)}</title>
      {declared !== null && observed !== null && (
        <line class="between" x1={xOf(declared)} x2={xOf(observed)} y1={y} y2={y} />
      )}
      {declared !== null && <path class="declared" d={`M${xOf(declared)} ${y - 6}l6 6-6 6-6-6z`} />}
      {others !== null && <path class="documented" d={`M${xOf(others)} ${y - 7}l6.5 11h-13z`} />}
      {observed !== null && <circle class="observed" cx={xOf(observed)} cy={y} r={4} />}
    </g>
  );
}

function xOf(lifetime: number | 'session'): number {
  return LEFT + positionOf(lifetime) * (RIGHT - LEFT);
}

function sentenceOf(cookie: ReportCookie): string {
  const { declared, slot } = cookie;
  const [name, observed] = [nameText(slot.name), observedText(cookie)];
  if (declared !== null) return t('chartRow', name, lifetimeText(declared), observed);
  const documented = documentedLifetime(cookie);
  return documented === null
    ? t('chartRowUnlisted', name, observed)
    : t('chartRowDocumented', name, lifetimeText(documented), observed);
}
