/* The least that remembers a change: it writes down each, as it came. */
browser.cookies.onChanged.addListener(({ cookie: { name, domain, path, value }, removed, cause }) =>
  browser.storage.local.set({ [name]: { name, domain, path, value, removed, cause } }),
);
