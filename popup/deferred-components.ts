/* The components that the popup loads once the list is on the screen. They make up one script of their own. */

export { Confirmation } from '../src/ui/Confirmation.tsx';
export { UndoButton } from '../src/ui/UndoButton.tsx';
export { ActivePage } from './ActivePage.tsx';
export { CookieDetails } from './CookieDetails.tsx';
export { Find } from './Find.tsx';
export { Keys } from './Keys.tsx';
export { NoAccess, SomeAccess } from './NoAccess.tsx';
export { ReplacedNotice } from './ReplacedNotice.tsx';
export { Return } from './Return.tsx';
