import './report.css';
import { t } from '../src/browser/i18n.ts';
import { mount } from '../src/ui/mount.tsx';
import { watchUnsavedHistory } from '../src/ui/unsaved-history.ts';
import { App } from './App.tsx';
import { start } from './state.ts';
import { showEverythingOnPaper } from './whole.ts';

void start();
showEverythingOnPaper();
watchUnsavedHistory().catch(console.error);
mount(t('reportTitle'), <App />);
