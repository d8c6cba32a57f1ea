/*
 * The least that the popup's own rows can be: its markup and its style sheet, copied for each cookie, and
 * the calls without which nobody would know what to show. Nothing is matched, compared or put into words.
 */
const asked = Promise.all([
  browser.tabs.query({ active: true, currentWindow: true }),
  browser.cookies.getAllCookieStores(),
  browser.storage.sync.get('settings'),
]);
asked
  .then(([, [{ id: storeId }]]) => browser.cookies.getAll({ storeId, partitionKey: {} }))
  .then(async (cookies) => {
    await browser.storage.local.get(cookies.map(({ name }) => `ledger/${name}`));
    const row = document.querySelector('template').content.querySelector('li');
    const list = document.querySelector('ul');
    for (const { name, domain } of cookies) {
      const copy = row.cloneNode(true);
      copy.dataset.cookie = name;
      copy.querySelector('.name').textContent = name;
      copy.querySelector('.place').textContent = domain;
      list.append(copy);
    }
    document.documentElement.dataset.state = 'ready';
  });
