/* What the popup loads once the list is on the screen. It makes up one script of its own. */

export { askBeforeDeletingNecessary } from '../src/ui/ask-necessary.ts';
export { UndoButton } from '../src/ui/UndoButton.tsx';
export { ActivePage } from './ActivePage.tsx';
export { CookieDetails } from './CookieDetails.tsx';
export { Find } from './Find.tsx';
export { Help } from './Help.tsx';
export { Keys } from './Keys.tsx';
export { NoAccess, SomeAccess } from './NoAccess.tsx';
export { PanelButton } from './PanelButton.tsx';
export { Questions } from './Questions.tsx';
export { ReplacedNotice } from './ReplacedNotice.tsx';
export { SelectionBar } from './SelectionBar.tsx';
export { setException } from './set-exception.ts';
