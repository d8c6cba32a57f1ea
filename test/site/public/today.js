// Tags of today: each keeps the value that it finds, and renews its cookie on every page.
{
  const { tags, collectors, read, showServerView, settle } = window.demo;
  for (const [name, value, attributes] of tags) {
    // biome-ignore lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
    document.cookie = `${name}=${read(name) ?? value}; ${attributes}`;
  }
  /** What a script reads at once. */
  window.demo.seen = document.cookie;
  void (async () => {
    for (const collector of collectors) {
      await fetch(collector, { method: 'POST', mode: 'no-cors', credentials: 'include' });
    }
    await showServerView();
    await settle();
  })();
}
