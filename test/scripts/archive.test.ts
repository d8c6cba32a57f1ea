import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { archiveOf } from '../../scripts/archive.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = new Map([
  ['b/two.txt', bytes('två')],
  ['a.txt', bytes('one')],
  ['b/B.txt', bytes('')],
]);

describe('an archive', () => {
  it('holds the files that were packed, sorted by path', async () => {
    const unpacked = Object.values((await JSZip.loadAsync(await archiveOf(files))).files);
    const read = await Promise.all(
      unpacked.map(async (file) => [file.name, await file.async('uint8array')]),
    );
    expect(read).toEqual([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  });

  it('has the same bytes for any order of the files and in any time zone', async () => {
    const { TZ } = process.env;
    const first = await archiveOf(files);
    process.env['TZ'] = TZ === 'Pacific/Auckland' ? 'America/Lima' : 'Pacific/Auckland';
    const second = await archiveOf(new Map([...files].reverse()));
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('holds the earliest date, no attributes and no folders', async () => {
    const view = Buffer.from(await archiveOf(files));
    const entries = headers(view);
    expect(entries).toHaveLength(files.size);
    for (const at of entries) {
      // Made by; time, date; lengths of extra field and comment; internal, external attributes (APPNOTE 4.3.12).
      expect(view.readUInt8(at + 5)).toBe(0);
      expect([view.readUInt16LE(at + 12), view.readUInt16LE(at + 14)]).toEqual([0, 0x21]);
      expect([view.readUInt16LE(at + 30), view.readUInt16LE(at + 32)]).toEqual([0, 0]);
      expect([view.readUInt16LE(at + 36), view.readUInt32LE(at + 38)]).toEqual([0, 0]);
    }
  });
});

/** The offsets of the entries of the central directory. */
function headers(view: Buffer): number[] {
  const found: number[] = [];
  const mark = Buffer.from('PK\x01\x02', 'latin1');
  for (let at = view.indexOf(mark); at !== -1; at = view.indexOf(mark, at + 1)) found.push(at);
  return found;
}
