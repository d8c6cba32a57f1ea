import { useEffect } from 'preact/hooks';
import { start } from './active-page.ts';
import { BlockedOnPage } from './BlockedOnPage.tsx';
import { SiteStorage } from './SiteStorage.tsx';

/** What is known of the page in the tab, beyond its cookies. */
export function ActivePage() {
  useEffect(() => void start(), []);
  return (
    <>
      <BlockedOnPage />
      <SiteStorage />
    </>
  );
}
