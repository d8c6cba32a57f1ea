import JSZip from 'jszip';

/** The earliest date that a ZIP file can hold. */
const EPOCH = new Date('1980-01-01T00:00:00Z');

/**
 * Packs files, given by path, into a ZIP file. The same content always gives the same bytes: the files are
 * sorted, and the archive holds no folder entries, no attributes and no time of packing.
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
