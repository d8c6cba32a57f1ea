/* The smallest list of cookies: one call, and one line for each cookie. */
browser.cookies.getAll({ partitionKey: {} }).then((cookies) => {
  for (const { name, domain, path } of cookies) {
    const line = document.createElement('p');
    line.textContent = `${name} ${domain}${path}`;
    document.body.append(line);
  }
  document.documentElement.dataset.state = 'ready';
});
