/** The extension's mark; the same drawing as `static/icons/icon.svg`. Decorative beside the name. */
export function Logo() {
  return <img class="logo" src="/icons/icon-48.png" width="24" height="24" alt="" />;
}
