// The end of the whole job, the same for every scheme: nothing lost by a reload, every word on the
// check page, and a file that opens elsewhere as the very same audit.
import { canonical, choose, downloaded, expect, kept, newest, untilSaved, visit, watch } from './support.mjs';
import { active, follow, isAt, press, tabTo } from './keyboard.mjs';
import { expectValid } from './schema.mjs';

/** One keystroke in a field, and the page loaded anew in the same task. */
export async function typeAndReload(page, selector, more) {
  const loaded = page.waitForEvent('load');
  const wanted = (await page.locator(selector).inputValue()) + more;
  await page
    .evaluate(
      ([selector, wanted]) => {
        const field = document.querySelector(selector);
        const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
        own.set.call(field, wanted);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        location.reload();
      },
      [selector, wanted],
    )
    .catch((error) => {
      // The page may be gone before it can answer.
      if (!/navigation|destroyed|closed|interrupted|detached/i.test(String(error))) throw error;
    });
  await loaded;
  await expect(page.locator(selector)).toHaveValue(wanted);
  return wanted;
}

/** A date as dates are shown, such as “22 November 2026”; other words as they are. */
export function asShown(words) {
  const [, day, month, year] = /^(\d{1,2}) (\d{1,2}) (\d{4})$/.exec(words) ?? [];
  if (!day) return words;
  const name = new Date(2000, month - 1).toLocaleDateString('en-GB', { month: 'long' });
  return `${day} ${name} ${year}`;
}

/** From the hub: check, download, and open in a clean profile. Returns the file. */
export async function sendAndOpen({ page, browser, testInfo, hash, typed }) {
  await follow(page, `main a[href="${hash}/check"]`);
  const shown = await page.locator('main').textContent();
  expect(typed.filter((words) => !shown.includes(asShown(words))), 'words missing on the check page').toEqual([]);
  await untilSaved(page);
  const { text } = await downloaded(page, testInfo, () => press(page, '#download'));
  await expect.poll(() => isAt(page, '#sent')).toBe(true);
  const file = JSON.parse(text);
  expectValid(file);
  const code = await page.locator('#sent-code').textContent();

  const context = await browser.newContext();
  const other = await context.newPage();
  const faults = [];
  watch(other, faults);
  await visit(other, '#/');
  expect(await kept(other), 'a clean profile').toEqual({});
  await follow(other, 'main a[href="#/open"]');
  await tabTo(other, '#file');
  await choose(other, text);
  await expect(other.locator('#preview')).toBeFocused();
  await expect(other.locator('#preview')).toHaveText(file.payload.provider.organisation);
  await expect(other.locator('#integrity')).toContainText('This file is complete and unchanged since it was saved on ');
  await expect(other.locator('main')).toContainText(code);
  expect(await kept(other), 'nothing is kept before it is confirmed').toEqual({});
  await follow(other, '#keep');
  const again = await newest(other);
  expect(canonical(again.payload)).toBe(canonical(file.payload));
  expect(again.digest).toEqual(file.digest);
  expect((await active(other)).lost).toBe(false);
  expect(faults, 'errors in the other profile').toEqual([]);
  await context.close();
  return file;
}
