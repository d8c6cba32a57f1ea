/*
 * What a watch cannot do without before it writes down a change, with no code that makes anything of it. The
 * events that may need the worker have to be listened for by the end of its script. Whether the change may be
 * written down is said by settings (the user's, this device's, an administrator's), by what is remembered, and
 * by the jar of every store.
 */
const { alarms, cookies, permissions, runtime, storage, tabs, webRequest, windows } = browser;
const hosts = runtime.getManifest().host_permissions;

async function readJars() {
  const stores = await cookies.getAllCookieStores();
  return Promise.all(stores.map(({ id }) => cookies.getAll({ storeId: id, partitionKey: {} })));
}

const known = Promise.all([
  storage.sync.get('settings'),
  storage.local.get(null),
  // Firefox rejects where nothing is prescribed.
  storage.managed.get(null).catch(() => ({})),
  permissions.contains({ origins: hosts }),
  readJars(),
]);

cookies.onChanged.addListener(async ({ cookie: { name, domain, path, value }, removed, cause }) => {
  await known;
  await storage.local.set({ [name]: { name, domain, path, value, removed, cause } });
});
const events = [
  runtime.onStartup,
  runtime.onInstalled,
  runtime.onMessage,
  tabs.onUpdated,
  permissions.onAdded,
  permissions.onRemoved,
  storage.sync.onChanged,
  storage.local.onChanged,
  storage.managed.onChanged,
  alarms.onAlarm,
  windows.onRemoved,
];
for (const event of events) event.addListener(() => undefined);
webRequest.onHeadersReceived.addListener(() => undefined, { urls: hosts }, ['responseHeaders']);
