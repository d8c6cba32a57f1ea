/* The smallest report: the whole storage, and one line for each item. */
browser.storage.local.get(null).then((stored) => {
  for (const key of Object.keys(stored)) {
    const line = document.createElement('p');
    line.textContent = key;
    document.body.append(line);
  }
  document.documentElement.dataset.state = 'ready';
});
