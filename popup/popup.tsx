import './popup.css';
import { t } from '../src/browser/i18n.ts';
import { isInPopup } from '../src/browser/pages.ts';
import { mount } from '../src/ui/mount.tsx';
import { App } from './App.tsx';
import { start } from './state.ts';

void start();
document.documentElement.classList.toggle('in-popup', isInPopup());
mount(t('actionTitle'), <App />);
