import { useEffect, useLayoutEffect } from 'preact/hooks';
import { askPage, start } from './active-page.ts';
import { BlockedOnPage } from './BlockedOnPage.tsx';
import { SiteStorage } from './SiteStorage.tsx';
import { tab } from './state.ts';

/** What is known of the page in the tab, beyond its cookies. */
export function ActivePage() {
  useEffect(() => void start(), []);
  // Before the browser paints: what another host has answered is not shown beside this page.
  useLayoutEffect(askPage, [tab.value]);
  return (
    <>
      <BlockedOnPage />
      <SiteStorage />
    </>
  );
}
