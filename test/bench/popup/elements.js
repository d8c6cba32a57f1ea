/*
 * The least that can make what the extension's popup shows, after the same calls to the browser: its own elements, one
 * by one, as they were described beforehand. `scripts/bench/elements-page.ts` writes the page.
 */
const { cookies, permissions, storage, tabs } = browser;
const dataIn = (id) => JSON.parse(document.getElementById(id).textContent);
const make = (described) => {
  if (typeof described === 'string') return described;
  const [namespace, name, attributes, children] = described;
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of attributes) element.setAttribute(key, value);
  element.append(...children.map(make));
  return element;
};
const calls = dataIn('calls');
Promise.all([
  tabs.getCurrent(),
  tabs.query({ active: true, currentWindow: true }),
  cookies.getAllCookieStores(),
  permissions.getAll(),
  storage.sync.get('settings'),
  storage.local.get('local-settings'),
  storage.managed.get(null).catch(() => ({})),
  Promise.all(calls.cookies.map((query) => cookies.getAll(query))).then(() =>
    Promise.all(calls.records.map((keys) => storage.local.get(keys))),
  ),
]).then(() => {
  document.body.append(...dataIn('elements').map(make));
  document.documentElement.dataset.state = 'ready';
});
