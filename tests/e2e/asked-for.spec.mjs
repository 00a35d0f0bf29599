// A file that was asked for and is not there: cancelled, or never begun because the browser blocks downloads. No
// page can see which. So nothing says that there is a file, and nothing that waits for one goes quiet for good.
import {
  AGENCY,
  SCHOOL,
  adopt,
  bundle,
  example,
  expect,
  kept,
  noDatabase,
  start,
  test,
  turn,
  type,
  untilSaved,
  untilTwice,
  visit,
} from './support.mjs';

const FIELD = '#q-considered-by';
const SAID = /file (was )?saved|(?<!not )saved (a|your|the) (backup )?file|on its way|there is a (backup )?file/i;
const ASKED = /You last asked for a backup file on \d+ \w+ \d{4} at \d\d:\d\d\. Check that it is in your downloads folder\./;
const NEVER = 'You have not saved a backup file yet.';
const NOT_SEEN = 'We cannot tell yet whether this browser keeps your answers after you close it.';

/** How a file may come to nothing, once it was asked for by `press`. */
const WAYS = {
  cancelled: async (page, press) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    await download.cancel();
  },
  'blocked by the browser': async (page, press) => {
    await page.evaluate(() => {
      HTMLAnchorElement.prototype.click = function () {
        if (!this.download) HTMLElement.prototype.click.call(this);
        else window.notBegun = (window.notBegun ?? 0) + 1;
      };
    });
    await press();
    expect(await page.evaluate(() => window.notBegun), 'asked for').toBeGreaterThan(0);
    await page.evaluate(() => delete HTMLAnchorElement.prototype.click);
  },
};

const press = (page, name) => () => page.getByRole('button', { name }).first().click();
const download = (page) => () => page.locator('#download').click();
/** Whether the page may be left without a question. */
const leave = (page) => page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

/** That nothing on the page says that there is a file. */
async function saysNothingOfAFile(page) {
  await expect(page.locator('main')).not.toContainText(SAID);
  await expect(page.locator('header')).not.toContainText(SAID);
}

/** Firefox tells nobody of a download, so none can be cancelled there. */
const waysIn = (browserName) => Object.entries(WAYS).filter(([way]) => browserName === 'chromium' || way !== 'cancelled');
/** A time of the page’s clock for each way, five minutes apart, and how it is shown. */
const moments = [25, 30, 35].map((minute) => ({ time: new Date(`2026-11-29T11:${minute}:00Z`), shown: `29 November 2026 at 11:${minute}` }));

test('it was asked for: on the page of the download, in the hub, after a reload, and where answers are kept', { tag: '@both' }, async ({ page, browserName }) => {
  await page.clock.setFixedTime(moments[0].time);
  const hash = await start(page, AGENCY, 'agency', 'Cancel House');
  await expect(page.locator('#last-backup')).toContainText(NEVER);
  for (const [index, [way, comesToNothing]] of waysIn(browserName).entries()) {
    await page.clock.setFixedTime(moments[index].time);
    await turn(page, `${hash}/check`);
    await comesToNothing(page, download(page));
    await expect(page.locator('#sent'), way).toContainText('We have asked your browser to save this file');
    await expect(page.locator('#sent'), way).toContainText('If it is not, download it again');
    await saysNothingOfAFile(page);
    await turn(page, hash);
    await expect(page.locator('#last-backup'), way).toContainText(ASKED);
    await expect(page.locator('#last-backup'), way).toContainText(moments[index].shown);
    await expect(page.locator('#last-backup'), way).toContainText(NOT_SEEN);
    await saysNothingOfAFile(page);
    await page.reload();
    await expect(page.locator('#last-backup'), way).toContainText(ASKED);
    await expect(page.locator('#last-backup'), way).toContainText(moments[index].shown);
    await turn(page, '#/kept');
    await expect(page.locator('#kept-facts'), way).toContainText('We cannot tell yet.');
    await saysNothingOfAFile(page);
  }
});

test('asked for again, for nothing: only the asking is told, and no two files have one name', async ({ page, browserName }) => {
  await page.clock.setFixedTime(moments[0].time);
  const hash = await start(page, AGENCY, 'agency', 'Twice House');
  await turn(page, `${hash}/check`);
  if (browserName === 'chromium') await Promise.all([page.waitForEvent('download'), download(page)()]);
  else await download(page)();
  const names = [await page.locator('#sent-name').textContent()];
  for (const [index, [way, comesToNothing]] of waysIn(browserName).entries()) {
    const { time, shown } = moments[index + 1];
    await page.clock.setFixedTime(time);
    await turn(page, `${hash}/check`);
    await comesToNothing(page, download(page));
    await expect(page.locator('#sent-name'), way).not.toHaveText(names.at(-1));
    names.push(await page.locator('#sent-name').textContent());
    await turn(page, hash);
    await expect(page.locator('#last-backup'), way).toContainText(`You last asked for a backup file on ${shown}. Check that`);
    await saysNothingOfAFile(page);
  }
  expect(new Set(names).size).toBe(names.length);
});

test('what is changed after it is due as if there were no file', async ({ page, browserName }) => {
  await page.clock.setFixedTime(moments[0].time);
  const hash = await start(page, SCHOOL, 'primary', 'Due House');
  const change = async (times) => {
    await turn(page, `${hash}/element/e1`);
    const texts = page.locator('main textarea');
    for (let time = 0; time < times; time += 1) {
      await texts.nth(time % 2).press('End');
      await texts.nth(time % 2).pressSequentially('x');
    }
    await untilSaved(page);
    await turn(page, hash);
  };
  const due = page.locator('#backup-due');
  await change(5);
  for (const [index, [way, comesToNothing]] of waysIn(browserName).entries()) {
    await expect(due, way).toContainText(NOT_SEEN);
    await expect(page.locator('#last-backup'), 'said once on the page').not.toContainText('We cannot tell');
    await comesToNothing(page, () => due.getByRole('button', { name: 'Save a backup file' }).click());
    await expect(due, way).toHaveCount(0);
    await page.clock.setFixedTime(moments[index + 1].time);
    await change(4);
    await expect(due, way).toHaveCount(0);
    await change(2);
    await expect(due, way).toContainText(NOT_SEEN);
  }
});

test('an example: nothing is noted, and it can be left', async ({ page, browserName }) => {
  await visit(page);
  for (const [way, comesToNothing] of waysIn(browserName)) {
    await turn(page, '#/example/example-ashdene/check');
    const before = await kept(page);
    await comesToNothing(page, download(page));
    await expect(page.locator('#sent'), way).toContainText('We have asked your browser to save this file');
    await saysNothingOfAFile(page);
    await turn(page, '#/example/example-ashdene');
    await expect(page.locator('#last-backup'), way).toHaveCount(0);
    expect(await kept(page), way).toEqual(before);
    expect(await leave(page), way).toBe(true);
  }
});

test('asked for in a second tab that took over: the first says no more than that', { tag: ['@both', '@waits'] }, async ({ page, context, browserName }) => {
  await context.clock.setFixedTime(moments[0].time);
  const hash = await start(page, AGENCY, 'agency', 'Two Tabs House');
  await untilTwice(page);
  const second = await context.newPage();
  await visit(second, `${hash}/check`);
  await second.locator('#edit-here').click();
  await expect(second.locator('#edit-here')).toHaveCount(0);
  for (const [index, [way, comesToNothing]] of waysIn(browserName).entries()) {
    await context.clock.setFixedTime(moments[index].time);
    await turn(second, hash);
    await turn(second, `${hash}/check`);
    await comesToNothing(second, download(second));
    await expect(second.locator('#sent'), way).toContainText('We have asked your browser to save this file');
    await saysNothingOfAFile(second);
    await page.reload();
    await expect(page.locator('#last-backup'), way).toContainText(ASKED);
    await expect(page.locator('#last-backup'), way).toContainText(moments[index].shown);
    await saysNothingOfAFile(page);
  }
});

test('saving fails: the red line stays, and the page is not left without a question', async ({ page, browserName }) => {
  const hash = await start(page, AGENCY, 'agency', 'Full House');
  await turn(page, `${hash}/questions/level`);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await type(page, FIELD, 'Heads of service');
  const failed = page.getByRole('alert').filter({ hasText: 'Not saved.' });
  await expect(failed).toBeVisible();
  for (const [way, comesToNothing] of waysIn(browserName)) {
    await comesToNothing(page, press(page, 'Save a backup file'));
    await expect(failed, way).toBeVisible();
    await saysNothingOfAFile(page);
    expect(await leave(page), way).toBe(false);
  }
});

test('nothing keeps the words: the page is not left without a question', { tag: '@both' }, async ({ page, browserName }) => {
  await page.addInitScript(noDatabase);
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { value: null }));
  const hash = await start(page, AGENCY, 'agency', 'Denied House');
  await turn(page, `${hash}/questions/level`);
  await type(page, FIELD, 'Heads of service');
  await expect(page.locator('#save-status')).toHaveText('Kept only while this page is open');
  for (const [way, comesToNothing] of waysIn(browserName)) {
    await turn(page, hash);
    await turn(page, `${hash}/check`);
    await comesToNothing(page, download(page));
    await saysNothingOfAFile(page);
    expect(await leave(page), way).toBe(false);
  }
});

test('before everything is deleted: the file of one is only asked for, and is told so in its hub', async ({ page, browserName }) => {
  await page.clock.setFixedTime(moments[0].time);
  await visit(page);
  const hash = await adopt(page, JSON.stringify(bundle((await example('example-ashdene')).payload)));
  for (const [index, [way, comesToNothing]] of waysIn(browserName).entries()) {
    await page.clock.setFixedTime(moments[index].time);
    await turn(page, '#/kept');
    await page.locator('#wipe').click();
    await comesToNothing(page, press(page, 'Save a backup file'));
    await saysNothingOfAFile(page);
    await page.getByRole('button', { name: 'Keep them' }).click();
    await turn(page, hash);
    await expect(page.locator('#last-backup'), way).toContainText(ASKED);
    await expect(page.locator('#last-backup'), way).toContainText(moments[index].shown);
    await saysNothingOfAFile(page);
  }
});

test('a file the browser does not even make is said not to be made, and is not noted as asked for', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency', 'No Blob House');
  await turn(page, `${hash}/check`);
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new TypeError('not allowed');
    };
  });
  await download(page)();
  await expect(page.locator('#sent')).toContainText('The file could not be made.');
  await saysNothingOfAFile(page);
  await turn(page, hash);
  await expect(page.locator('#last-backup')).toContainText(NEVER);
});
