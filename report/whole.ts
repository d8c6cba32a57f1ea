import { options } from 'preact';
import { isWhole } from './state.ts';

/** Does something while the page shows every cookie with its history; then the page is as it was before. */
export function withEverything(act: () => void): void {
  drawWhole(true);
  try {
    act();
  } finally {
    drawWhole(false);
  }
}

/** Lets paper show everything, however somebody prints: from the browser's menu too. */
export function showEverythingOnPaper(): void {
  addEventListener('beforeprint', () => drawWhole(true));
  addEventListener('afterprint', () => drawWhole(false));
}

/** Draws the page before it returns: a browser does not wait for what would be drawn a moment later. */
function drawWhole(wanted: boolean): void {
  const { debounceRendering } = options;
  let draw = (): void => undefined;
  options.debounceRendering = (render) => {
    draw = render;
  };
  isWhole.value = wanted;
  draw();
  if (debounceRendering === undefined) delete options.debounceRendering;
  else options.debounceRendering = debounceRendering;
}
