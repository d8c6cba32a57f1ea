/** Outlines on a 16 px grid, drawn with the text's colour. */
const PATHS = {
  check: 'M3 8.5l3.2 3.2L13 4.8',
  info: 'M8 7.2v4M8 4.6v.2M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z',
  warning: 'M8 6.2v3.4M8 11.6v.2M8 1.8l6.6 11.7H1.4z',
  stop: 'M8 4.4v4.4M8 11.2v.2M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z',
  trash: 'M2.5 4.2h11M6 4V2.3h4V4M3.8 4.2l.7 9.3h7l.7-9.3M6.6 7v4M9.4 7v4',
  gear: 'M8 5.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM8 1.5v1.8M8 12.7v1.8M1.5 8h1.8M12.7 8h1.8M3.4 3.4l1.3 1.3M11.3 11.3l1.3 1.3M12.6 3.4l-1.3 1.3M4.7 11.3l-1.3 1.3',
  report: 'M3.5 1.8h6l3 3v9.4h-9zM5.8 11.5V9M8 11.5V6.5M10.2 11.5V8',
  chevron: 'M6 3.5L10.5 8 6 12.5',
  lock: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3 7h10v6.8H3z',
  undo: 'M3 7.5h6.5a3.5 3.5 0 0 1 0 7H6M3 7.5l3.2-3.2M3 7.5l3.2 3.2',
  find: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2zM10.6 10.6L14 14',
  help: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.4v.2',
  select: 'M1.8 4.2l1.4 1.4 2.6-2.8M8.3 4.2h5.9M1.8 11.2l1.4 1.4 2.6-2.8M8.3 11.2h5.9',
  panel: 'M2 2.8h12v10.4H2zM9.8 2.8v10.4',
  block: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM3.4 3.4l9.2 9.2',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon for decoration: the text beside it says the same in words. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
