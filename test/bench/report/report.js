/* The least that a report can be: all of storage, one line for each thing in it. */
browser.storage.local.get(null).then((stored) => {
  for (const key of Object.keys(stored)) {
    const line = document.createElement('p');
    line.textContent = key;
    document.body.append(line);
  }
  document.documentElement.dataset.state = 'ready';
});
