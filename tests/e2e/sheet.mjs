// Takes the pictures of the contact sheet: see `sheet.config.mjs`.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { everyPlace } from './places.mjs';
import { ROOT, test, visit } from './support.mjs';

const FOLDER = path.join(ROOT, 'target/sheet');
const WIDTHS = [320, 768, 1280, 1920];
/** As wide as an A4 sheet between its margins, in CSS pixels. */
const PAPER = 718;
/** Longer pages are cut here, so that one does not make the sheet unreadable. */
const LONGEST = 4000;

/** What is taken of each page: its name, how wide, and what is asked of the browser. */
const LOOKS = [
  ...WIDTHS.flatMap((width) => ['light', 'dark'].map((colorScheme) => [`${width}-${colorScheme}`, width, { colorScheme }])),
  ['forced', 1280, { colorScheme: 'light', forcedColors: 'active' }],
  ['forced-dark', 1280, { colorScheme: 'dark', forcedColors: 'active' }],
  // A dark theme stays on the screen.
  ['paper', PAPER, { colorScheme: 'dark', media: 'print' }],
];

const places = await everyPlace();
const fileOf = (place) => place.replace(/^#\/?/, '').replaceAll('/', '-') || 'home';

test('the sheet', async () => {
  const cell = (place) => ([look]) => `<figure><img loading="lazy" src="${fileOf(place)}.${look}.png" alt=""><figcaption>${look}</figcaption></figure>`;
  const row = (place) => `<h2>${place} <a href="${fileOf(place)}.pdf">as a PDF</a></h2><div>${LOOKS.map(cell(place)).join('')}</div>`;
  const style = 'body{font-family:sans-serif}div{display:flex;gap:8px;overflow-x:auto}figure{margin:0}img{height:700px;border:1px solid}';
  await mkdir(FOLDER, { recursive: true });
  await writeFile(path.join(FOLDER, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Every page</title><style>${style}</style>${places.map(row).join('\n')}`);
});

for (const place of places) {
  test(place, async ({ page }) => {
    await visit(page, place);
    for (const [look, width, media] of LOOKS) {
      await page.emulateMedia({ media: null, forcedColors: null, ...media });
      await page.setViewportSize({ width, height: 800 });
      if (media.media === 'print') await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      const height = Math.min(LONGEST, await page.evaluate(() => document.documentElement.scrollHeight));
      // What stays at the top of the window stands where it belongs in a window as long as the page.
      await page.setViewportSize({ width, height: Math.max(800, height) });
      await page.screenshot({ path: path.join(FOLDER, `${fileOf(place)}.${look}.png`) });
    }
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.pdf({ path: path.join(FOLDER, `${fileOf(place)}.pdf`), format: 'A4' });
  });
}
