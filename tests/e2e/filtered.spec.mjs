// Behind a filter: a part of the app that is refused, or comes as something else, is said at once with what to
// do; one that is only slow is said to be slow after ten seconds, on a clock of the test’s own.
import { expect, test } from './support.mjs';

const WHAT_TO_DO = /Your network may be blocking it\. Ask whoever runs the network to allow this address, or use the single file\./;
const BLOCK_PAGE = '<!doctype html><title>Blocked</title><p>This site is blocked by your organisation.</p>';

/** What a filter may answer with, by what it is. */
const ANSWERS = {
  403: { status: 403, contentType: 'text/html', body: BLOCK_PAGE },
  404: { status: 404, contentType: 'text/plain', body: 'Not found' },
  'a block page with status 200': { status: 200, contentType: 'text/html', body: BLOCK_PAGE },
  'a block page that says it is the part': { status: 200, body: BLOCK_PAGE },
};
const TYPES = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm' };
/** What is no script, no style and no module by its type is what browsers treat differently: that is tried in both. */
const tag = (name) => (name === 'a block page with status 200' ? '@both' : []);
const PARTS = ['start.js', 'pkg/readymark.js', 'pkg/readymark_bg.wasm', 'readymark.css'];
const LATER = ['pkg/split_later.wasm', 'pkg/split_library.wasm', 'schemes/quality-mark.json'];

/** To say who one is takes no scheme; to choose one takes all. */
const isScheme = (part) => part.startsWith('schemes/');
const startsAt = (part) => (isScheme(part) ? 'Which scheme is it for?' : 'Who are you?');

/** Starts a self-audit as far as the page that needs the part. */
async function startWith(page, part) {
  await page.locator('main a[href="#/start"]').click();
  if (isScheme(part)) await page.locator('main a[href="#/start/for/not-sure"]').click();
}

/** Opens the first page anew, with the part answered by `answer` until the function given back is called. */
async function openWith(page, part, answer) {
  const place = `**/app-*/${part}`;
  await page.route(place, answer);
  await page.goto('./');
  return () => page.unroute(place);
}

/** Holds what the part is answered with until the function given back is called; on a clock of the test’s own. */
async function holdBack(page, part) {
  await page.clock.install();
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  await page.route(`**/app-*/${part}`, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

for (const [name, answer] of Object.entries(ANSWERS)) {
  test(`a part that comes first: ${name}`, { tag: tag(name) }, async ({ page, faults }) => {
    for (const part of PARTS) {
      await test.step(part, async () => {
        const contentType = answer.contentType ?? TYPES[part.split('.').at(-1)];
        const mend = await openWith(page, part, (route) => route.fulfill({ ...answer, contentType }));
        await expect(page.locator('#blocked'), part).toBeVisible();
        await expect(page.locator('#blocked'), part).toHaveText(WHAT_TO_DO);
        // Without its looks it works all the same.
        if (part === 'readymark.css') await expect(page.locator('#heading'), part).toBeVisible();
        else await expect(page.locator('#starting-words'), part).toHaveCount(0);
        await mend();
      });
    }
    faults.length = 0;
  });

  test(`a part that comes later: ${name}`, { tag: tag(name) }, async ({ page, faults }) => {
    for (const part of LATER) {
      await test.step(part, async () => {
        const mend = await openWith(page, part, (route) => route.fulfill(answer));
        await expect(page.locator('#heading'), part).toBeVisible();
        await startWith(page, part);
        await expect(page.locator('main'), part).toContainText(
          'your network may be blocking it. Ask whoever runs the network to allow this address, or use the single file.',
        );
        await mend();
        // It may come without a press too, where it was asked for ahead of time: then the button is gone.
        await expect(async () => {
          const again = page.getByRole('button', { name: 'Try again' });
          if (await again.isVisible()) await again.click({ timeout: 2_000 });
          await expect(page.locator('#heading'), part).toHaveText(startsAt(part), { timeout: 2_000 });
        }).toPass();
      });
    }
    faults.length = 0;
  });
}

test('a part that is cut short', { tag: '@both' }, async ({ page, faults }) => {
  for (const part of ['start.js', 'pkg/readymark.js', 'pkg/readymark_bg.wasm']) {
    const mend = await openWith(page, part, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: body.subarray(0, body.length - 40) });
    });
    await expect(page.locator('#blocked'), part).toBeVisible();
    await mend();
  }
  faults.length = 0;
});

test('where the script that says so is refused too, the words come by the stylesheet, or stand there', { tag: ['@both', '@waits'] }, async ({ page, faults }) => {
  await page.route('**/app-*/*.js', (route) => route.fulfill(ANSWERS[403]));
  await page.goto('./');
  await expect(page.locator('#starting-words')).toBeVisible();
  await expect(page.locator('#starting-slow')).toBeHidden();
  // Ten seconds, without waiting for them: the time of the stylesheet stands where it is put.
  const reach = (time) =>
    page.evaluate((time) => {
      for (const animation of document.getAnimations()) {
        animation.pause();
        animation.currentTime = time;
      }
    }, time);
  await reach(9_900);
  await expect(page.locator('#starting-slow')).toBeHidden();
  await reach(10_000);
  await expect(page.locator('#starting-slow')).toBeVisible();
  await expect(page.locator('#starting-slow')).toContainText('This is taking longer than usual.');
  await page.route('**/app-*/readymark.css', (route) => route.fulfill(ANSWERS[403]));
  await page.goto('./?again');
  await expect(page.locator('#starting-slow')).toBeVisible();
  faults.length = 0;
});

for (const part of ['start.js', 'pkg/readymark.js', 'pkg/readymark_bg.wasm']) {
  test(`${part} is slow: said after ten seconds, and gone when it comes`, { tag: part === 'start.js' ? '@waits' : [] }, async ({ page }) => {
    const release = await holdBack(page, part);
    const watching = page.waitForResponse(/\/wait\.js$/);
    await page.goto('./', { waitUntil: 'commit' });
    await expect(page.locator('#again')).toBeAttached();
    await watching;
    const slow = page.locator('#starting-slow');
    await expect(slow).toBeHidden();
    // Its timer stands as soon as it has run, which the page does not show: then ten seconds are enough.
    await expect(async () => {
      await page.clock.runFor(10_100);
      await expect(slow).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(slow.getByRole('link', { name: 'Try again' })).toBeVisible();
    release();
    await expect(page.locator('#heading')).toBeVisible();
    await expect(slow).toHaveCount(0);
    await expect(page.locator('#blocked')).toBeHidden();
  });
}

test('the stylesheet is slow: the app opens without it, and after ten seconds that is said, until it comes', { tag: '@waits' }, async ({ page }) => {
  await page.clock.install();
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  await page.route('**/app-*/readymark.css', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#heading')).toBeAttached();
  const told = page.locator('#plain');
  await expect(told).toBeHidden();
  await expect(async () => {
    await page.clock.runFor(10_100);
    await expect(told).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(told).toContainText('This is taking longer than usual');
  await expect(told.getByRole('link', { name: 'Try again' })).toBeVisible();
  release();
  await expect(told).toHaveCount(0);
  await expect(page.locator('#blocked')).toBeHidden();
});

// What the first page does not need comes when somebody goes on: the rest of the app, and the schemes.
for (const part of LATER) {
  test(`${part} is slow, later: said after ten seconds, and gone when it comes`, async ({ page }) => {
    const release = await holdBack(page, part);
    await page.goto('./');
    await startWith(page, part);
    await expect(page.locator('#opening')).toHaveText('Opening…');
    await page.clock.runFor(9_000);
    await expect(page.locator('#opening')).toHaveText('Opening…');
    await page.clock.runFor(1_100);
    await expect(page.locator('#opening')).toContainText('This is taking longer than usual.');
    await expect(page.locator('#again')).toBeVisible();
    release();
    await expect(page.locator('#heading')).toHaveText(startsAt(part));
    await expect(page.locator('#opening')).toHaveCount(0);
  });
}
