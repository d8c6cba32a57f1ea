/*
 * The least that the popup's own first picture can be: its markup and its style sheet, copied for each cookie,
 * and the calls without which nobody would know what to show. Nothing is matched, compared or put into words.
 */
const WHOLE_AT_ONCE = 3;
const jar = browser.cookies.getAll({ partitionKey: {} });
Promise.all([
  jar.then((cookies) =>
    browser.storage.local.get(cookies.slice(0, WHOLE_AT_ONCE).map(({ name }) => `ledger/${name}`)),
  ),
  browser.storage.local.get('local-settings'),
  browser.storage.sync.get('settings'),
  // Firefox rejects where nothing is prescribed.
  browser.storage.managed.get(null).catch(() => ({})),
  browser.tabs.query({ active: true, currentWindow: true }),
  browser.cookies.getAllCookieStores(),
])
  .then(() => jar)
  .then((cookies) => {
    const whole = document.querySelector('template').content.querySelector('li');
    const brief = document.createElement('li');
    brief.className = 'row brief';
    brief.append(...whole.querySelector('.title').cloneNode(true).children);
    const list = document.querySelector('ul');
    for (const [i, { name, domain }] of cookies.entries()) {
      const copy = (i < WHOLE_AT_ONCE ? whole : brief).cloneNode(true);
      copy.querySelector('.name').textContent = name;
      copy.querySelector('.place').textContent = domain;
      list.append(copy);
    }
    document.documentElement.dataset.state = 'ready';
  });
