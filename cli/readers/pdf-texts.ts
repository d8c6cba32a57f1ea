import { fileURLToPath } from 'node:url';

/** A run of text on a page, in points from its top left corner. */
export interface PdfText {
  text: string;
  left: number;
  right: number;
  top: number;
  /** The height of the font. */
  size: number;
}

/** The texts of each page of a PDF file. Rejects if it is damaged or locked by a password. */
export async function pdfTexts(bytes: Uint8Array): Promise<PdfText[][]> {
  // It takes a while to load, and few inputs need it.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = (name: string): string =>
    fileURLToPath(
      new URL(`../../${name}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')),
    );
  const task = getDocument({
    // The library takes the bytes over.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
  });
  const document = await task.promise;
  try {
    const pages: PdfText[][] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { height } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      pages.push(
        items.flatMap((item): PdfText[] => {
          if (!('str' in item) || item.str.trim() === '') return [];
          const [, , , scale = 0, left = 0, bottom = 0]: number[] = item.transform;
          const size = Math.abs(scale) || item.height;
          return [{ text: item.str, left, right: left + item.width, top: height - bottom, size }];
        }),
      );
    }
    return pages;
  } finally {
    await task.destroy();
  }
}
