/* The least that a list of cookies can be: one call, one line for each. */
browser.cookies.getAll({ partitionKey: {} }).then((cookies) => {
  for (const { name, domain, path } of cookies) {
    const line = document.createElement('p');
    line.textContent = `${name} ${domain}${path}`;
    document.body.append(line);
  }
  document.documentElement.dataset.state = 'ready';
});
