import './popup.css';
import { isInPopup } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { mount } from '../src/ui/mount.tsx';
import { App } from './App.tsx';
import { watchArrivals } from './arrivals.ts';
import { onLink } from './links.ts';
import { start } from './read.ts';
import { watchUndoable } from './undoable.ts';
import { whenIdle } from './when-idle.ts';

/** Milliseconds: if the cookies are there sooner, no loading state is shown before them. */
const LOADING_STATE_AFTER = 100;

if (isInPopup()) {
  document.documentElement.classList.add('in-popup');
  document.addEventListener('click', onLink);
}
const timeout = new Promise((resolve) => setTimeout(resolve, LOADING_STATE_AFTER));
void Promise.race([start(), timeout]).finally(() => {
  mount(t('actionTitle'), <App />);
  whenIdle()
    .then(() => {
      watchArrivals();
      return watchUndoable();
    })
    .catch(console.error);
});
