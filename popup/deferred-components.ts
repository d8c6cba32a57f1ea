/* What is loaded once the list is on the screen: one script, so that the first one stays whole. */

export { UndoButton } from '../src/ui/UndoButton.tsx';
export { ActivePage } from './ActivePage.tsx';
export { CookieDetails } from './CookieDetails.tsx';
export { Find } from './Find.tsx';
export { Keys } from './Keys.tsx';
export { NoAccess, SomeAccess } from './NoAccess.tsx';
export { Return } from './Return.tsx';
