import { t, tn } from '../browser/i18n.ts';
import { knownCookies } from '../catalogue/known.ts';
import { catalogue } from '../catalogue/this-catalogue.ts';
import { type Blocking, blocks, type Settings } from '../settings/settings.ts';
import { askFirst, type Question } from './Confirmation.tsx';

/** What stops working without necessary cookies. */
const consequences = () => [
  t('confirmSignIn'),
  t('confirmServices'),
  t('confirmBasket'),
  t('confirmConsent'),
  t('confirmSecurity'),
];

/** Asks before the category of necessary cookies is blocked, and says what stops working. */
export function askBeforeNecessary(onConfirm: () => void): void {
  askFirst({
    title: t('confirmTitle'),
    about: t('confirmAbout'),
    consequences: consequences(),
    confirm: t('confirm'),
    onConfirm,
  });
}

/** Asks before all necessary cookies are deleted. */
export function askBeforeDeletingNecessary(onConfirm: () => void): void {
  askToDelete({
    title: t('deleteNecessaryTitle'),
    about: t('deleteNecessaryAbout'),
    confirm: t('deleteThem'),
    onConfirm,
  });
}

/** Asks before selected cookies are deleted: how many of them are necessary, and how many there are in all. */
export function askBeforeDeletingSelected(
  necessary: number,
  all: number,
  onConfirm: () => void,
): void {
  askToDelete({
    title: tn('deleteSelectedTitle', necessary),
    about: t('deleteSelectedAbout'),
    confirm: t('deleteSelectedAll', all),
    onConfirm,
  });
}

function askToDelete(question: Omit<Question, 'consequences'>): void {
  askFirst({
    ...question,
    consequences: [
      t('deleteNecessarySignIn'),
      t('deleteNecessaryServices'),
      t('confirmBasket'),
      t('deleteNecessaryConsent'),
    ],
  });
}

/** Asks before one necessary cookie is always blocked; `subject` says which. */
export function askBeforeNecessaryCookie(subject: string, onConfirm: () => void): void {
  askToBlock(t('confirmCookieTitle', subject), t('confirmCookieAbout'), onConfirm);
}

/** Asks before selected cookies are always blocked: how many of them are necessary. */
export function askBeforeBlockingSelected(necessary: number, onConfirm: () => void): void {
  askToBlock(tn('blockSelectedTitle', necessary), t('blockSelectedAbout'), onConfirm);
}

function askToBlock(title: string, about: string, onConfirm: () => void): void {
  askFirst({
    title,
    about,
    consequences: consequences(),
    confirm: t('alwaysBlock'),
    onConfirm,
  });
}

/** The same before the necessary cookies are deleted whenever the user leaves the site. */
export function askBeforeCleaningNecessary(onConfirm: () => void): void {
  askFirst({
    title: t('confirmCleanTitle'),
    about: t('confirmCleanAbout'),
    consequences: [t('confirmCleanSignIn'), t('confirmCleanBasket'), t('confirmCleanConsent')],
    confirm: t('confirmClean'),
    onConfirm,
  });
}

/** Asks whatever has to be asked about necessary cookies before settings are changed; else changes them at once. */
export function askAboutNecessary(before: Settings, after: Settings, change: () => void): void {
  const isCleaningNew = after.clean.necessary && !before.clean.necessary;
  const cleanFirst = isCleaningNew ? () => askBeforeCleaningNecessary(change) : change;
  if (blocksMoreNecessary(before, after)) askBeforeNecessary(cleanFirst);
  else cleanFirst();
}

/** Whether settings block a necessary cookie that others do not: its category, or itself. */
export function blocksMoreNecessary(before: Blocking, after: Blocking): boolean {
  const isNew = (subject: string): boolean =>
    blocks(after, { category: 'necessary', subject }) &&
    !blocks(before, { category: 'necessary', subject });
  const isCategoryNew = after.block.necessary && !before.block.necessary;
  return isCategoryNew || necessarySubjects().some(isNew);
}

/** What an exception for a necessary cookie may be about. */
function necessarySubjects(): string[] {
  const isNecessary = ({ category }: { category: string }) => category === 'necessary';
  return [
    ...catalogue.entries.filter(isNecessary).map(({ name }) => name),
    ...knownCookies.filter(isNecessary).map(({ subject }) => subject),
  ];
}
