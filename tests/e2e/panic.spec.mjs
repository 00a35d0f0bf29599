// The app fails (R1.14): input stops, nothing more is written, and the page says what is safe. That is provoked
// as a script of somebody else’s could: while the app is in the middle of a save, its page gets another
// key press from inside the browser’s own function.
import { AGENCY, AUTHORITY, SCHOOL, expect, kept, meddle, start, test, turn, untilSaved } from './support.mjs';

const PAGES = [
  [AGENCY, 'agency', 'about'],
  [AGENCY, 'agency', 'questions/level'],
  [AGENCY, 'agency', 'element/d1'],
  [SCHOOL, 'primary', 'element/e1'],
  [AUTHORITY, null, 'about'],
];

for (const [scheme, setting, where] of PAGES) {
  test(`on ${where} of ${scheme}`, { tag: where === 'questions/level' ? '@both' : [] }, async ({ page, faults }) => {
    await page.clock.install();
    const hash = await start(page, scheme, setting, 'Meadow House');
    await turn(page, `${hash}/${where}`);
    const field = page.locator('main textarea, main input[type=text]').first();
    await field.press('End');
    await field.pressSequentially(' Saved before.');
    await untilSaved(page);
    const before = await kept(page);
    expect(JSON.stringify(before)).toContain('Saved before.');
    await meddle(page);
    await field.pressSequentially(' Then it goes wrong.');
    const banner = page.locator('#went-wrong');
    await expect(banner).toContainText(/^Something went wrong\. Your answers up to \d\d:\d\d are saved\. Reload to carry on\./);
    await expect(banner).toBeFocused();
    await expect(page.locator('[inert] main')).toHaveCount(1);
    const after = await kept(page);
    // Whatever was under way when it failed may be there; nothing is written after it.
    await page.evaluate(() => {
      window.dispatchEvent(new Event('pagehide'));
      document.dispatchEvent(new Event('visibilitychange'));
    });
    // Nor by anything that waits, however long.
    await page.clock.runFor(60_000);
    expect(await kept(page)).toEqual(after);
    expect(faults.some((fault) => /unreachable|panicked/.test(fault)), faults.join('\n')).toBe(true);
    faults.length = 0;
    await banner.getByRole('button', { name: 'Reload' }).click();
    await expect(banner).toHaveCount(0);
    await expect(page.locator('main textarea, main input[type=text]').first()).toHaveValue(/Saved before\./);
    faults.length = 0;
  });
}
