// What a page says on paper, read from the PDF that the browser makes of it.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A text without its spaces, and with letters that are joined in print taken apart. */
export const plain = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** The text of the page as a PDF, without spaces; null where it cannot be made or read here. */
export async function printed(page, testInfo) {
  const pdftotext = await run('pdftotext', ['-v']).then(() => true, () => false);
  if (testInfo.project.name !== 'chromium' || !pdftotext) return null;
  const file = testInfo.outputPath('page.pdf');
  await writeFile(file, await page.pdf({ format: 'A4' }));
  const { stdout } = await run('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 26 });
  return plain(stdout);
}
