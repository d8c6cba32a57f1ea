import { watch } from 'node:fs';
import { inRoot } from '../paths.ts';
import type { Builder } from './builder.ts';
import { watchFolders } from './watch-folders.ts';

const SOURCES = ['src', 'popup', 'options', 'report', 'static'].map(inRoot);

/**
 * Builds after each change of a source file, and calls `reload` if that changed the extension. Prints what
 * it did, or why the source does not build. Returns a function that stops it.
 *
 * The catalogue, the guard's parts and the managed settings come from what this process has loaded: a change of
 * the catalogue, of the known cookies or of a schema needs a new start.
 */
export function rebuildOnChange(builder: Builder, reload: () => Promise<void>): () => void {
  let isBuilding = false;
  let isOutdated = false;
  const rebuild = async (): Promise<void> => {
    isOutdated = true;
    if (isBuilding) return;
    isBuilding = true;
    while (isOutdated) {
      isOutdated = false;
      try {
        const changed = await builder.build();
        if (changed.length === 0) continue;
        await reload();
        console.log(`Built and loaded again: ${changed.join(', ')}`);
      } catch (error) {
        // A half-typed file, for instance, which esbuild has reported. The next change builds again.
        if (!(error instanceof Error && 'errors' in error)) console.error(error);
      }
    }
    isBuilding = false;
  };
  const stopWatching = watchFolders(SOURCES, rebuild);
  // The root itself, for the manifest.
  const rootWatcher = watch(inRoot(''), rebuild);
  return () => {
    stopWatching();
    rootWatcher.close();
  };
}
