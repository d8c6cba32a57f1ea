import './report.css';
import { onAccessChanged } from '../src/browser/access.ts';
import { t } from '../src/browser/i18n.ts';
import { keepFocus } from '../src/ui/keep-focus.ts';
import { mount } from '../src/ui/mount.tsx';
import { watchUnsavedHistory } from '../src/ui/unsaved-history.ts';
import { App } from './App.tsx';
import { openedFrom, start } from './state.ts';
import { showEverythingOnPaper } from './whole.ts';

void start();
showEverythingOnPaper();
keepFocus();
onAccessChanged(() => {
  if (openedFrom.peek() === null) void start();
});
watchUnsavedHistory().catch(console.error);
mount(t('reportTitle'), <App />);
