import { type ComponentChildren, render } from 'preact';
import { locale, t } from '../browser/i18n.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { showPageState } from './page-state.ts';

/** Renders a page with its language and title, and shows the error state if a component throws. */
export function mount(title: string, page: ComponentChildren): void {
  document.documentElement.lang = locale;
  document.title = title;
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root');
  const fail = (error: unknown): void => {
    console.error(error);
    showPageState('error');
  };
  render(
    <ErrorBoundary fallback={<Failed />} onError={fail}>
      {page}
    </ErrorBoundary>,
    root,
  );
}

/** The error state of a page; its button reloads the page. */
export function Failed() {
  return (
    <main class="state">
      <h1>{t('error')}</h1>
      <p role="alert">{t('errorAbout')}</p>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {t('retry')}
      </button>
    </main>
  );
}
