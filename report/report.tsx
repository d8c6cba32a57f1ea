import './report.css';
import { t } from '../src/browser/i18n.ts';
import { mount } from '../src/ui/mount.tsx';
import { watchUnsaved } from '../src/ui/UnsavedNotice.tsx';
import { App } from './App.tsx';
import { start } from './state.ts';

void start();
watchUnsaved().catch(console.error);
mount(t('reportTitle'), <App />);
