/** The file of the script that tells the worker of each page of the site that goes. */
export const PAGE_LEFT_FILE = 'page-left.js';

/** What that script sends. */
export const PAGE_LEFT = 'page-left';
