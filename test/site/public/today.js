// The tags of today's site: each keeps the value that it finds, and renews its cookie on every page.
{
  const { tags, collector, read, showServerView, settle } = window.demo;
  for (const [name, value, attributes] of tags) {
    // biome-ignore lint/suspicious/noDocumentCookie: this is what the vendors' scripts do
    document.cookie = `${name}=${read(name) ?? value}; ${attributes}`;
  }
  /** What a script reads at once. */
  window.demo.seen = document.cookie;
  void (async () => {
    await fetch(collector, { method: 'POST' });
    await showServerView();
    await settle();
  })();
}
