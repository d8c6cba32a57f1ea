import { t, tn } from '../src/browser/i18n.ts';
import { openReport } from '../src/browser/pages.ts';
import { LEDGER_DAYS, LEDGER_SLOTS, type Settings } from '../src/settings/settings.ts';
import { askFirst } from '../src/ui/Confirmation.tsx';
import { doneOutcome, savedOutcome } from '../src/ui/outcome.ts';
import { askBeforeErasing } from './ask-erasing.ts';
import { Switch } from './Switch.tsx';
import { act, isNewer, locked, settings } from './state.ts';

type Choices = Settings['ledger'];

/** How long and how much the history keeps, and the button that erases it. */
export function LedgerChoices() {
  const { ledger } = settings.value;
  const choose = (change: Partial<Choices>): Promise<void> =>
    askBeforeErasing({ ...ledger, ...change }, () => {
      void act({ type: 'change-settings', change: { ledger: change } }, savedOutcome);
    });
  return (
    <section class="card" aria-labelledby="ledger">
      <h2 id="ledger">{t('ledgerTitle')}</h2>
      <p class="quiet">{t('ledgerAbout')}</p>
      <div class="choices">
        <Choice
          name="days"
          label={t('ledgerDays')}
          value={ledger.days}
          isLocked={locked.value.ledger?.days !== undefined}
          choices={LEDGER_DAYS}
          text={(days) => tn('duration_day', days)}
          onChoose={(days) => choose({ days })}
        />
        <Choice
          name="slots"
          label={t('ledgerSlots')}
          value={ledger.slots}
          isLocked={locked.value.ledger?.slots !== undefined}
          choices={LEDGER_SLOTS}
          text={(slots) => t('ledgerSlotsChoice', slots)}
          onChoose={(slots) => choose({ slots })}
        />
      </div>
      <ul class="switches">
        <Switch
          name="ledger-private"
          label={t('ledgerPrivate')}
          about={t('ledgerPrivateAbout')}
          checked={ledger.private}
          disabled={isNewer.value}
          isLocked={locked.value.ledger?.private !== undefined}
          onChange={(input) => choose({ private: input.checked })}
        />
      </ul>
      <div class="buttons">
        <button type="button" class="button" data-action="report" onClick={openReport}>
          {t('openReportPage')}
        </button>
        <button
          type="button"
          class="button danger"
          data-action="erase-ledger"
          onClick={() =>
            askFirst({
              title: t('eraseLedgerTitle'),
              about: t('eraseLedgerAbout'),
              confirm: t('eraseLedger'),
              onConfirm: erase,
            })
          }
        >
          {t('eraseLedger')}
        </button>
      </div>
    </section>
  );
}

function erase(): void {
  void act({ type: 'erase-ledger' }, (response) =>
    doneOutcome(response, 'erased', t('ledgerErased')),
  );
}

interface ChoiceProps<T extends number> {
  name: string;
  label: string;
  value: T;
  isLocked: boolean;
  choices: readonly T[];
  text: (choice: T) => string;
  onChoose: (choice: T) => void;
}

function Choice<T extends number>({
  name,
  label,
  value,
  isLocked,
  choices,
  text,
  onChoose,
}: ChoiceProps<T>) {
  return (
    <label>
      {label}
      <select
        name={name}
        value={value}
        disabled={isNewer.value || isLocked}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((choice) => choice === Number(currentTarget.value));
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {text(choice)}
          </option>
        ))}
      </select>
      {isLocked && <em data-locked>{t('managedByOrganisation')}</em>}
    </label>
  );
}
