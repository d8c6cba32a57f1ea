// Shared by the vendors' scripts: lifetimes, and reading a value so that it can be kept.
window.demo.months = (count) => {
  const end = new Date();
  end.setMonth(end.getMonth() + count);
  return `; expires=${end.toUTCString()}`;
};
window.demo.days = (count) => `; max-age=${count * 24 * 60 * 60}`;
window.demo.minutes = (count) => `; max-age=${count * 60}`;
window.demo.random = () => Math.random().toString(36).slice(2, 12);
window.demo.digits = (count) =>
  Array.from({ length: count }, () => 1 + Math.floor(Math.random() * 9)).join('');
window.demo.read = (name) =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
