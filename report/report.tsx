import './report.css';
import { t } from '../src/browser/i18n.ts';
import { mount } from '../src/ui/mount.tsx';
import { App } from './App.tsx';
import { start } from './state.ts';

void start();
mount(t('reportTitle'), <App />);
