import './popup.css';
import { isInPopup } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { mount } from '../src/ui/mount.tsx';
import { App } from './App.tsx';
import { start } from './read.ts';
import { watchUndoable } from './undoable.ts';
import { whenIdle } from './when-idle.ts';

/** Milliseconds: if the cookies are there sooner, no loading state is shown before them. */
const LOADING_STATE_AFTER = 100;

document.documentElement.classList.toggle('in-popup', isInPopup());
const timeout = new Promise((resolve) => setTimeout(resolve, LOADING_STATE_AFTER));
void Promise.race([start(), timeout]).finally(() => {
  mount(t('actionTitle'), <App />);
  whenIdle().then(watchUndoable).catch(console.error);
});
