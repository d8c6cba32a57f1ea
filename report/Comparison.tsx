import { batch } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { recordedOf } from '../src/audit/recorded.ts';
import { t } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { listText } from '../src/ui/list-text.ts';
import { NO_OUTCOME } from '../src/ui/outcome.ts';
import { CookieText } from './CookieText.tsx';
import { changesText } from './changes-text.ts';
import { CHANGES, comparison, countText, type Side } from './comparison.ts';
import { FindingText } from './FindingText.tsx';
import { Folded } from './Folded.tsx';
import { runText } from './run-text.ts';
import { compared, outcome } from './state.ts';
import { momentText } from './texts.ts';

/** A group with more than this is folded at first. */
const MOST_UNFOLDED = 20;

/** What is new, gone and changed between what is shown and a second file; nothing if there is none. */
export function Comparison() {
  if (comparison.value === null) return null;
  const { before, after, cookies, findings, leftOut } = comparison.value;
  return (
    <section class="card" aria-labelledby="comparison">
      <h2 id="comparison">{t('comparisonTitle')}</h2>
      <p class="quiet">{t('comparisonAbout')}</p>
      <dl class="facts">
        <SideFacts label={t('comparisonBefore')} side={before} />
        <SideFacts label={t('comparisonAfter')} side={after} />
      </dl>
      <LeftOut side={before} runs={leftOut.before} />
      <LeftOut side={after} runs={leftOut.after} />
      <h3>{t('listTitle')}</h3>
      <Differences
        new={cookies.new.map((cookie) => <CookieText cookie={cookie} />)}
        gone={cookies.gone.map((cookie) => <CookieText cookie={cookie} />)}
        changed={cookies.changed.map((change) => (
          <CookieText cookie={change.after} changes={changesText(change)} />
        ))}
      />
      <h3>{t('findingsTitle')}</h3>
      <Differences
        new={findings.new.map((finding) => <FindingText finding={finding} />)}
        gone={findings.gone.map((finding) => <FindingText finding={finding} />)}
        changed={findings.changed.map(({ before: { level }, after: finding }) => (
          <FindingText finding={finding} levelBefore={level} />
        ))}
      />
      <div class="buttons screen-only">
        <button
          type="button"
          class="button"
          data-action="end-comparison"
          onClick={() => {
            batch(() => {
              compared.value = null;
              // It said what the comparison had found.
              outcome.value = NO_OUTCOME;
            });
          }}
        >
          {t('compareEnd')}
        </button>
      </div>
    </section>
  );
}

function SideFacts({ label, side }: { label: string; side: Side }) {
  const { content } = side;
  const runs =
    content.format === 'cookiekoll-audit' ? recordedOf(content).sources.map(runText) : [];
  return (
    <div>
      <dt>{label}</dt>
      <dd>{[sideText(side), momentText(content.made), ...runs].join(' · ')}</dd>
    </div>
  );
}

/** The runs that the other one does not have. */
function LeftOut({ side, runs }: { side: Side; runs: readonly Parameters<typeof runText>[0][] }) {
  if (runs.length === 0) return null;
  return <p data-left-out>{t('comparisonLeftOut', sideText(side), listText(runs.map(runText)))}</p>;
}

function sideText({ name }: Side): string {
  return name === null ? t('comparisonOwn') : visibleText(name);
}

type Items = Record<(typeof CHANGES)[number], readonly ComponentChildren[]>;

function Differences(items: Items) {
  const changes = CHANGES.filter((change) => items[change].length > 0);
  if (changes.length === 0) return <p>{t('comparisonSame')}</p>;
  return (
    <>
      {changes.map((change) => (
        <Folded
          key={change}
          isOpenAtFirst={items[change].length <= MOST_UNFOLDED}
          summary={countText(change, items[change].length)}
        >
          {() => (
            <ul class="findings">
              {items[change].map((item, i) => (
                <li key={i} data-change={change}>
                  {item}
                </li>
              ))}
            </ul>
          )}
        </Folded>
      ))}
    </>
  );
}
