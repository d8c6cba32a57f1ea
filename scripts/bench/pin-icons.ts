import type { Lab } from './lab.ts';

declare const chrome: {
  developerPrivate: {
    updateExtensionConfiguration(update: {
      extensionId: string;
      pinnedToToolbar: boolean;
    }): Promise<void>;
  };
};

/**
 * Puts the icons of extension and floor into the toolbar of Chromium, as on its page of extensions. One that is not
 * there slides in before its popup opens, which takes a quarter of a second.
 */
export async function pinIcons({ browser, ours, floor }: Lab): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  for (const { extensionOrigin } of [ours, floor]) {
    const extensionId = new URL(extensionOrigin).host;
    await page.evaluate(
      (id) =>
        chrome.developerPrivate.updateExtensionConfiguration({
          extensionId: id,
          pinnedToToolbar: true,
        }),
      extensionId,
    );
  }
  await page.close();
}
