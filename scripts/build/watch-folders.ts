import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Calls `onChange` whenever something in the folders changes, at any depth. Returns a function that stops it.
 * Throws if a folder is not there.
 *
 * Each folder has a watcher of its own: on Linux, Node's recursive one loses a file that an editor replaces.
 */
export function watchFolders(folders: readonly string[], onChange: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  /** Returns whether there are new folders. */
  const update = (): boolean => {
    const present = new Set(folders.flatMap(withSubfolders));
    for (const [path, watcher] of watchers) {
      if (present.has(path)) continue;
      watcher.close();
      watchers.delete(path);
    }
    const added = [...present].filter((path) => !watchers.has(path));
    for (const path of added) watchers.set(path, watch(path, changed));
    return added.length > 0;
  };
  const changed = (): void => {
    onChange();
    try {
      // Files may have come into a new folder before it had a watcher.
      if (update()) onChange();
    } catch {
      // A folder was removed while it was read. That is a change, and brings us here again.
    }
  };
  update();
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

function withSubfolders(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory());
  return [folder, ...below.map(({ parentPath, name }) => join(parentPath, name))];
}
