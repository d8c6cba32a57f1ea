import type { ComponentChildren } from 'preact';
import { t, tn } from '../src/browser/i18n.ts';
import { CATEGORIES, type Category } from '../src/cookies/classify.ts';
import { Icon, type IconName } from '../src/ui/Icon.tsx';
import { blockOutcome, deletionOutcome } from '../src/ui/outcome.ts';
import { changeSettings, deleteCategories } from './requests.ts';
import { deletableCounts, mainCameBack, mainCategory } from './rows.ts';
import { isBlockLocked, settings } from './settings.ts';

const UNNECESSARY = CATEGORIES.filter((category) => category !== 'necessary');

/** The categories that the heading speaks of. */
const MAIN_CATEGORIES = ['analytics', 'marketing'] as const;

/**
 * Deletes or blocks the cookies of the main category, stops blocking them, or deletes all that are not necessary. Shows
 * only the buttons that would do something: the main one on a line of its own, the others below it.
 */
export function Actions() {
  const category = mainCategory.value;
  const count = deletableCounts.value[category];
  const unnecessary = UNNECESSARY.reduce((sum, one) => sum + deletableCounts.value[one], 0);
  const { block } = settings.value;
  const canBlock = !block[category] && !isBlockLocked(category);
  // Marketing becomes the main category while analytics cookies are blocked: those can be unblocked all the same.
  const unblockable = MAIN_CATEGORIES.filter(
    (one) => block[one] && !isBlockLocked(one) && (one === category || block.analytics),
  );
  // Only two fit on a line beside each other: if one blocks and one unblocks, the headings of the categories delete.
  const isLineFull = canBlock && unblockable.length > 0;
  if (unnecessary === 0 && !canBlock && unblockable.length === 0) return null;
  // Cookies that come back after a deletion have to be blocked.
  const blockFirst = canBlock && (count === 0 || mainCameBack.value);
  const deleteMain = count > 0 && (
    <Action
      key="delete"
      code={`delete-${category}`}
      icon="trash"
      isMain={!blockFirst}
      onClick={() => deleteCategories([category], deletionOutcome)}
    >
      {tn(category === 'analytics' ? 'deleteAnalytics' : 'deleteMarketing', count)}
    </Action>
  );
  const blockMain = canBlock && (
    <Action
      key="block"
      code={`block-${category}`}
      icon="block"
      isMain={blockFirst}
      onClick={() => switchBlock(category, true)}
    >
      {t(`block_${category}`)}
    </Action>
  );
  return (
    <div class="actions">
      {blockFirst ? [blockMain, deleteMain] : [deleteMain, blockMain]}
      {unnecessary > count && !isLineFull && (
        <Action
          code="delete-unnecessary"
          icon="trash"
          isMain={count === 0 && !canBlock}
          onClick={() => deleteCategories(UNNECESSARY, deletionOutcome)}
        >
          {count === 0
            ? tn('deleteAllUnnecessary', unnecessary)
            : t('deleteUnnecessary', unnecessary)}
        </Action>
      )}
      {unblockable.map((one) => (
        <Action
          key={one}
          code={`unblock-${one}`}
          icon="block"
          isMain={false}
          onClick={() => switchBlock(one, false)}
        >
          {t(`unblock_${one}`)}
        </Action>
      ))}
    </div>
  );
}

function switchBlock(category: Category, on: boolean): void {
  void changeSettings({ block: { [category]: on } }, (response) => blockOutcome(response, on));
}

interface ActionProps {
  code: string;
  /** Shown on the main button alone: the others share one line. */
  icon: IconName;
  isMain: boolean;
  children: ComponentChildren;
  onClick: () => void;
}

function Action({ code, icon, isMain, children, onClick }: ActionProps) {
  return (
    <button
      type="button"
      class={isMain ? 'button primary' : 'button small'}
      data-action={code}
      onClick={onClick}
    >
      {isMain && <Icon name={icon} />}
      {children}
    </button>
  );
}
