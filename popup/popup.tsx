import './popup.css';
import { isInPopup } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { mount } from '../src/ui/mount.tsx';
import { App } from './App.tsx';
import { start } from './state.ts';

/** Milliseconds: what is there sooner need not be announced, and is there sooner for it. */
const LONG_ENOUGH_TO_SAY_SO = 100;

document.documentElement.classList.toggle('in-popup', isInPopup());
const patience = new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH_TO_SAY_SO));
void Promise.race([start(), patience]).finally(() => mount(t('actionTitle'), <App />));
