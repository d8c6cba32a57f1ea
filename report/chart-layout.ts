/** Where things stand in a chart, in units of its `viewBox`. */
export interface Layout {
  /** Whether the name of each row is above its marks, and not beside them. */
  isNarrow: boolean;
  width: number;
  /** Between these are the marks. */
  left: number;
  right: number;
  /** Where the first row begins. */
  top: number;
  /** The height of a row. */
  row: number;
}

/** The layout for a wide page, for paper and for files. It is scaled to the page, and scrolls if that is too narrow. */
export const WIDE: Layout = {
  isNarrow: false,
  width: 800,
  left: 218,
  right: 776,
  top: 24,
  row: 22,
};

/** In pixels: with less room the texts of a wide chart would be too small to read. */
const LEAST_FOR_WIDE = 600;
/** In pixels: a chart narrower than this scrolls. */
const LEAST = 240;

/** The layout for a room of so many pixels. */
export function layoutFor(room: number): Layout {
  if (room >= LEAST_FOR_WIDE) return WIDE;
  const width = Math.max(room, LEAST);
  return { isNarrow: true, width, left: 12, right: width - 12, top: 36, row: 42 };
}

/** Where a row begins. */
export function topOf({ top, row }: Layout, index: number): number {
  return top + index * row;
}

/** The middle of the marks of a row. */
export function yOf(layout: Layout, index: number): number {
  return topOf(layout, index) + layout.row - 11;
}

export function heightOf(layout: Layout, rows: number): number {
  return topOf(layout, rows) + 8;
}

/** The position of what is at a share, from 0 to 1, of the width for marks. */
export function xOf({ left, right }: Layout, share: number): number {
  return left + share * (right - left);
}
