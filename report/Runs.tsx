import { failureText, pageText } from '../src/audit/failure-text.ts';
import type { Audit, AuditRun } from '../src/audit/schema.ts';
import { t, tn } from '../src/browser/i18n.ts';
import { runText } from './run-text.ts';
import { limit, run, runPlace, STEP } from './state.ts';

/** The runs of an audit, with what could not be audited and why, and the choice of the one that is shown. */
export function Runs({ audit: { runs } }: { audit: Audit }) {
  const choices = runs.flatMap((one, place) =>
    one.report === null ? [] : [{ place, text: runText(one) }],
  );
  return (
    <section class="card" aria-labelledby="runs">
      <h2 id="runs">{t('auditRuns')}</h2>
      <ul class="findings">
        {runs.map((one, i) => (
          <RunItem key={i} run={one} />
        ))}
      </ul>
      {choices.length > 1 && (
        <div class="filters screen-only">
          <label>
            {t('auditRun')}
            <select
              name="run"
              value={runPlace.value}
              onChange={({ currentTarget }) => {
                runPlace.value = Number(currentTarget.value);
                limit.value = STEP;
              }}
            >
              {choices.map(({ place, text }) => (
                <option key={place} value={place}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <p data-field="run">
        {run.value?.report == null ? t('auditNoReport') : t('auditRunShown', runText(run.value))}
      </p>
    </section>
  );
}

function RunItem({ run: { browser, phase, pages, failure } }: { run: AuditRun }) {
  const failed = pages.flatMap((page) => pageText(page, { t }) ?? []);
  return (
    <li data-run={`${browser ?? 'unknown'} ${phase ?? 'unknown'}`} data-failure={failure?.reason}>
      <strong>{runText({ browser, phase })}</strong>
      {': '}
      {failure === null
        ? tn('auditPages', pages.length - failed.length)
        : failureText(failure.reason, failure.detail, { t })}
      {failed.length > 0 && (
        <ul class="findings">
          {failed.map((text, i) => (
            <li key={i} data-failed-page>
              {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
