/* The smallest worker that stores changes: it stores each one as it comes. */
browser.cookies.onChanged.addListener(({ cookie: { name, domain, path, value }, removed, cause }) =>
  browser.storage.local.set({ [name]: { name, domain, path, value, removed, cause } }),
);
