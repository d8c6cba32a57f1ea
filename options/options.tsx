import './options.css';
import { t } from '../src/browser/i18n.ts';
import { keepFocus } from '../src/ui/keep-focus.ts';
import { mount } from '../src/ui/mount.tsx';
import { watchUnsavedHistory } from '../src/ui/unsaved-history.ts';
import { App } from './App.tsx';
import { watchCookies } from './cookie-counts.ts';
import { start } from './state.ts';
import { unfoldOnPaper } from './unfold-on-paper.ts';

void start();
watchCookies().catch(console.error);
unfoldOnPaper();
keepFocus();
watchUnsavedHistory().catch(console.error);
mount(t('optionsTitle'), <App />);
