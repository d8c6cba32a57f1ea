/* The extension's API, of which no call reaches the browser, and none is ever answered. */
globalThis.mute = (real) =>
  new Proxy(() => undefined, {
    has: (_, key) => key in real,
    get: (_, key) => (Object(real[key]) === real[key] ? mute(real[key]) : real[key]),
    apply: () => new Promise(() => undefined),
  });
