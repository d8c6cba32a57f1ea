/** The file of the script that tells the worker of each page of the site that is shown. Chromium only. */
export const PAGE_SHOWN_FILE = 'page-shown.js';

/** What that script sends. */
export const PAGE_SHOWN = 'page-shown';
