import JSZip from 'jszip';

/** No ZIP file can hold an earlier moment. */
const EPOCH = new Date('1980-01-01T00:00:00Z');

/**
 * A ZIP file of files by path. The same content always gives the same bytes: files in order, without
 * folders of their own, attributes, or the moment of packing.
 */
export async function archiveOf(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const archive = new JSZip();
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    archive.file(path, content, { date: EPOCH, createFolders: false });
  }
  return archive.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
  });
}

/** The files of a ZIP file, by path. */
export async function filesOf(archive: Uint8Array): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const file of Object.values((await JSZip.loadAsync(archive)).files)) {
    if (!file.dir) files.set(file.name, await file.async('uint8array'));
  }
  return files;
}
