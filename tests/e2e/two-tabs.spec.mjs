// Two tabs with the same self-audit (R1.10): one edits, the other reads, and takes over by a press.
// Where the browser has no locks, the check before each save keeps them apart. Whatever the order,
// every word is in the store or in a copy that was kept.
import { aspect } from './rated.mjs';
import { AUTHORITY, SCHOOL, downloaded, expect, kept, newest, start, test, turn, type, untilSaved, visit, watch } from './support.mjs';

const FIELD = '#q-e1-strengths';
const ELSEWHERE = 'This self-audit is open in another tab. You can read it here.';

/** A second tab of the same browser, at the same address. */
async function secondTab(page, prepare) {
  const other = await page.context().newPage();
  if (prepare) await other.addInitScript(prepare);
  watch(other, []);
  await visit(other, new URL(page.url()).hash);
  return other;
}

/** Every text in the store, of whichever copy. */
async function everythingKept(page) {
  return JSON.stringify(await kept(page));
}

async function begin(page, prepare) {
  if (prepare) await page.addInitScript(prepare);
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await expect(page.locator(FIELD)).toBeEnabled();
  return hash;
}

test('the second tab reads, and edits when it is told to; nothing is lost on the way', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await begin(page);
  await type(page, FIELD, 'First tab. ');
  await untilSaved(page);
  const other = await secondTab(page);
  await expect(other.locator('#elsewhere')).toContainText(ELSEWHERE);
  await expect(other.locator(FIELD)).toBeDisabled();
  await expect(other.locator(FIELD)).toHaveValue('First tab. ');
  await expect(page.locator('#elsewhere')).toHaveCount(0);

  // What the first tab has not saved yet comes over too.
  await type(page, FIELD, 'Not saved yet. ');
  await other.locator('#edit-here').click();
  await expect(other.locator(FIELD)).toBeEnabled();
  await expect(other.locator(FIELD)).toHaveValue('First tab. Not saved yet. ');
  await expect(page.locator('#elsewhere')).toContainText(ELSEWHERE);
  await expect(page.locator(FIELD)).toBeDisabled();
  await type(other, FIELD, 'Second tab.');
  await untilSaved(other);
  expect((await newest(other)).payload.answers).toContainEqual({
    element: 'e1',
    question: 'strengths',
    text: 'First tab. Not saved yet. Second tab.',
  });

  // And back again, with what was written meanwhile.
  await page.locator('#edit-here').click();
  await expect(page.locator(FIELD)).toHaveValue('First tab. Not saved yet. Second tab.');
  await expect(other.locator('#elsewhere')).toHaveCount(1);
});

test('in a tab that reads, everything that changes nothing works', { tag: '@both' }, async ({ page }, testInfo) => {
  const hash = await start(page, AUTHORITY, null, 'Any Borough');
  await turn(page, hash + aspect('1-5', 'primary'));
  await untilSaved(page);
  const other = await page.context().newPage();
  await other.addInitScript(() => {
    window.prints = 0;
    window.print = () => (window.prints += 1);
  });
  await visit(other, hash + aspect('1-5', 'primary'));
  await expect(other.locator('#elsewhere')).toContainText(ELSEWHERE);
  const main = other.locator('main');

  // What is looked at can be chosen; what answers cannot.
  const critical = main.getByRole('button', { name: 'Only critical', exact: true });
  await critical.click();
  await expect(critical).toHaveAttribute('aria-pressed', 'true');
  const answers = main.locator('input, textarea');
  await expect(answers.first()).toBeVisible();
  await expect(main.locator('input:enabled, textarea:enabled')).toHaveCount(0);
  await expect(main.getByRole('button', { name: /^(Undo|Redo)/ })).toHaveCount(0);

  await turn(other, `${hash}/dashboard`);
  await main.getByRole('button', { name: 'Print the dashboard' }).click();
  await turn(other, `${hash}/check`);
  await main.getByRole('button', { name: 'Print this page' }).click();
  expect(await other.evaluate(() => window.prints)).toBe(2);
  const { text } = await downloaded(other, testInfo, () => other.locator('#download').click());
  expect(text).toContain('Any Borough');
  for (const place of ['evidence', 'actions']) {
    await turn(other, `${hash}/${place}`);
    await expect(main.locator('button:enabled')).toHaveCount(1);
    await expect(main.locator('button:enabled')).toHaveText('Edit here instead');
  }
});

test('a tab that is closed leaves the audit to the next one', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await begin(page);
  await untilSaved(page);
  const other = await secondTab(page);
  await expect(other.locator('#elsewhere')).toHaveCount(1);
  await page.close();
  await other.reload();
  await expect(other.locator(FIELD)).toBeEnabled();
  await expect(other.locator('#elsewhere')).toHaveCount(0);
});

test('another self-audit in a second tab is edited there', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await begin(page);
  await untilSaved(page);
  const other = await page.context().newPage();
  await visit(other, '#/');
  const second = await start(other, SCHOOL, 'primary');
  expect(second).not.toBe(hash);
  await turn(other, `${second}/element/e1`);
  await expect(other.locator(FIELD)).toBeEnabled();
  await expect(page.locator(FIELD)).toBeEnabled();
  // Going over to the first one, it is for reading; going back, it is not.
  await turn(other, `${hash}/element/e1`);
  await expect(other.locator(FIELD)).toBeDisabled();
  await turn(other, `${second}/element/e1`);
  await expect(other.locator(FIELD)).toBeEnabled();
});

const noLocks = () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });

for (const [way, button] of [
  ['kept as a copy', '#keep-mine'],
  ['kept, and left for the other’s', '#keep-theirs'],
]) {
  test(`without locks, a tab that was overtaken writes over nothing; its words are ${way}`, { tag: ['@waits', ...(button === '#keep-mine' ? ['@both'] : [])] }, async ({ page }) => {
    const hash = await begin(page, noLocks);
    await untilSaved(page);
    const other = await secondTab(page, noLocks);
    await expect(other.locator(FIELD)).toBeEnabled();
    await type(page, FIELD, 'Overtaken?');
    await untilSaved(page);
    await type(other, FIELD, 'Too late');
    const failure = other.locator('#save-failure');
    await expect(failure).toContainText('Not saved. This self-audit was changed in another tab or window.');
    expect(await everythingKept(page)).toContain('Overtaken?');
    await other.locator(button).click();
    await expect(failure).toHaveCount(0);
    if (button === '#keep-mine') {
      await expect(other).not.toHaveURL(new RegExp(`${hash}$`));
      await turn(other, `${new URL(other.url()).hash}/element/e1`);
      await expect(other.locator(FIELD)).toHaveValue('Too late');
      const all = await everythingKept(other);
      expect(all).toContain('Overtaken?');
      expect(all).toContain('Too late');
    } else {
      await expect(other.locator(FIELD)).toHaveValue('Overtaken?');
      await expect(other.locator('#notice')).toContainText('Yours is kept as a copy, in your list.');
      expect(await everythingKept(other)).toContain('Too late');
      await type(other, FIELD, ' On with it.');
      await untilSaved(other);
      expect(await everythingKept(other)).toContain('Overtaken? On with it.');
    }
  });
}

// The same few steps in many orders, by a little generator with a seed, so that a failure can be had again.
for (const seed of [1, 2, 3]) {
  test(`two tabs in any order, ${seed}`, { tag: '@waits' }, async ({ page }) => {
    await begin(page);
    await untilSaved(page);
    const tabs = [page, await secondTab(page)];
    // A tab knows who edits once its question for the lock is answered; this one is answered after it.
    const settled = (tab) => tab.evaluate(async () => void (await navigator.locks.query()));
    await settled(tabs[1]);
    const typed = [];
    let state = seed * 7919;
    const roll = (sides) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * sides);
    };
    for (let step = 0; step < 14; step += 1) {
      const tab = tabs[roll(2)];
      const reads = (await tab.locator('#edit-here').count()) === 1;
      if (reads) {
        await tab.locator('#edit-here').click();
        await expect(tab.locator(FIELD)).toBeEnabled();
      } else if (roll(4) === 0) {
        await tab.reload();
        await expect(tab.locator(FIELD)).toBeVisible();
        await settled(tab);
      } else {
        const words = `[${seed}.${step}]`;
        await tab.locator(FIELD).press('End');
        await tab.locator(FIELD).pressSequentially(words);
        typed.push(words);
      }
    }
    const all = async () => {
      const text = await everythingKept(page);
      return typed.filter((words) => !text.includes(words));
    };
    await expect.poll(all, 'words that are nowhere').toEqual([]);
  });
}
