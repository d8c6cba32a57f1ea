/**
 * The extension's logo, the same drawing as `static/icons/icon.svg`. It is part of the script because
 * Chromium shows a popup only once every file of its page is loaded.
 */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 48 48" width="24" height="24" aria-hidden="true">
      <g fill="#b4632a">
        <path d="M27 2.2A22 22 0 1 0 45.8 21 6.6 6.6 0 0 1 37 13.9 8 8 0 0 1 27 2.2z" />
        <circle cx="41" cy="6.5" r="3" />
      </g>
      <path class="logo-check" d="M13 25.5l7.5 7.5L33.5 19" />
    </svg>
  );
}
