/* A worker that can be awake, and does nothing. */
browser.runtime.onMessage.addListener(() => Promise.resolve({ ok: true }));
