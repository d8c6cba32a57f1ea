/** Milliseconds. A browser that asks before it saves a file reads the file only after the answer. */
const KEPT_FOR = 10 * 60_000;

/** Asks the browser to save text as a file. It does not tell what came of it. */
export function saveFile(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = name;
  // Not every browser follows a link that is in no document.
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
