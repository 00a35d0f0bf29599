// A review is kept as safely as a self-audit: the browser is killed, copies are damaged, the store is full.
// What was said to be saved is there again, and what is assessed is the same to the letter.
import { press } from './keyboard.mjs';
import { GARBAGE, REFUSED, aside, fillStore, makeRoom, put } from './harm.mjs';
import { typeAndReload } from './journey.mjs';
import { kill, launch, profile } from './killed.mjs';
import { assess, assessed, begin, fileOf, said } from './reviews.mjs';
import { expectValid } from './schema.mjs';
import { PREFIX, append, database, downloaded, expect, give, kept, noDatabase, test, turn, type, untilSaved, untilTwice, visit } from './support.mjs';

const REASON = '#reason';
/** Longer than the summary beside the slots, which the app gives up first where there is no room. */
const LONG = 'Which of the terms? '.repeat(200).trim();
const ASKED = `${LONG} And since when?`;
const NEWER = 'one two';
const OLDER = 'one';
const SECOND_COPY = /^We could not read this browser’s main copy, so we used the second copy saved on .* Nothing was lost\.$/;

/** The texts of its two slots, by key. */
const slots = async (page, hash) =>
  Object.fromEntries(
    Object.entries(await kept(page)).filter(([key]) => key.startsWith(`${PREFIX}${hash.split('/')[2]}/`) && /\/[ab]$/.test(key)),
  );

/** Saves twice, so that one slot has the older words and one the newer; returns the keys of the two. */
async function twoSaves(page, hash) {
  for (const words of [OLDER, NEWER]) {
    await give(page, REASON, words);
    await untilSaved(page);
  }
  const reasons = async () =>
    Object.entries(await slots(page, hash)).map(([key, text]) => [JSON.parse(text).payload.said.judgements[0].reason, key]);
  await expect.poll(async () => Object.keys(Object.fromEntries(await reasons())).sort()).toEqual([OLDER, NEWER]);
  const keys = Object.fromEntries(await reasons());
  return { newer: keys[NEWER], older: keys[OLDER] };
}

test('killed in the middle of a judgement: what was said to be saved is there again', { tag: '@waits' }, async ({}, testInfo) => {
  test.skip(testInfo.project.name !== 'chromium', 'a profile on disk is Chromium’s here');
  test.setTimeout(300_000);
  const sent = await fileOf('example-wrenfold');
  await profile(async (folder) => {
    let hash;
    let before = '';
    for (const run of ['The first', 'The second', 'The last']) {
      const { context, page } = await launch(folder, testInfo);
      if (hash) await visit(page, `${hash}/judge/e1`);
      else hash = await begin(page);
      const field = page.locator(REASON);
      await expect(field).toHaveValue(before);
      await expect(page.locator('#opinion-query')).toBeChecked();
      await type(page, REASON, `${run}, saved. `);
      await untilTwice(page);
      const certain = `${before}${run}, saved. `;
      expect(await assessed(page, hash), 'what is assessed').toBe(sent);
      if (run === 'The last') {
        expect((await said(page, hash)).judgements).toMatchObject([{ opinion: 'query', reason: certain }]);
        await context.close();
        break;
      }
      // Nobody waits for these: of them any number of characters may be there again, and no other ones.
      const uncertain = `${run}, not yet. `;
      await type(page, REASON, uncertain);
      await kill(folder);
      const again = await launch(folder, testInfo);
      await visit(again.page, `${hash}/judge/e1`);
      await expect(again.page.locator(REASON)).toHaveValue(new RegExp(`^${certain}`));
      before = await again.page.locator(REASON).inputValue();
      expect(certain + uncertain, 'in whole characters, in their order').toContain(before);
      await again.context.close();
    }
  });
});

test('one key in a box of a review, and the page is gone with it: it is there again', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await begin(page);
  await page.locator('#based-on-people-heard').check();
  const boxes = {
    '/judge/e1': [REASON, '#note-people-heard', '#judge-strengths', '#judge-areas', '#judge-recommendations'],
    '/summary': ['#reviewer-organisation', '#interests', '#summary-strengths', '#summary-areas', '#summary-recommendations'],
  };
  let number = 0;
  for (const [place, fields] of Object.entries(boxes)) {
    await turn(page, hash + place);
    for (const field of fields) await typeAndReload(page, field, String((number += 1)));
  }
  await untilSaved(page);
  const { judgements, reviewer, summary } = await said(page, hash);
  expect(judgements).toEqual([
    expect.objectContaining({ opinion: 'query', reason: '1', strengths: '3', areas: '4', recommendations: '5' }),
  ]);
  expect(JSON.stringify(judgements[0])).toContain('"2"');
  expect(reviewer).toMatchObject({ organisation: '6', interests: '7' });
  expect(summary).toMatchObject({ strengths: '8', areas: '9', recommendations: '10' });
});

for (const which of ['newer', 'older']) {
  test(`the ${which} slot of a review is damaged: it opens from the other`, async ({ page }) => {
    await page.addInitScript(noDatabase);
    const hash = await begin(page);
    const sent = await assessed(page, hash);
    const keys = await twoSaves(page, hash);
    const good = which === 'newer' ? keys.older : keys.newer;
    const whole = (await kept(page))[good];
    await put(page, keys[which], GARBAGE);
    await page.reload();
    await expect(page.locator(REASON)).toHaveValue(which === 'newer' ? OLDER : NEWER);
    await turn(page, '#/');
    await expect(page.locator(`main li a[href="${hash}"]`)).toHaveCount(1);
    expect((await kept(page))[keys[which]], 'looking changes nothing').toBe(GARBAGE);
    await turn(page, `${hash}/judge/e1`);
    await append(page, REASON, ' three');
    await untilSaved(page);
    expect(await aside(page)).toEqual([GARBAGE]);
    const after = await kept(page);
    expect(JSON.parse(after[keys[which]]).payload.said.judgements[0].reason).toMatch(/ three$/);
    expect(after[good], 'the good copy').toBe(whole);
    expect(await assessed(page, hash)).toBe(sent);
  });
}

test('both slots of a review are damaged, or gone, or behind: the second copy is used, and it is said', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await begin(page);
  const sent = await assessed(page, hash);
  const { newer, older } = await twoSaves(page, hash);
  await untilTwice(page);
  const behind = (await kept(page))[older];
  const told = page.locator('main').getByText(SECOND_COPY);
  for (const harm of [
    async () => {
      await put(page, newer, GARBAGE);
      await put(page, older, 'no JSON at all }');
      return [GARBAGE, 'no JSON at all }'];
    },
    () => page.evaluate((keys) => keys.forEach((key) => localStorage.removeItem(key)), [newer, older]),
    async () => {
      await page.evaluate((key) => localStorage.removeItem(key), newer);
      await put(page, older, behind);
    },
  ]) {
    const damaged = (await harm()) ?? [];
    await page.reload();
    await expect(page.locator(REASON)).toHaveValue(NEWER);
    await expect(told).toBeVisible();
    const everything = [...Object.values(await kept(page)), ...(await aside(page))];
    expect(everything, 'what is damaged stays, where it was or aside').toEqual(expect.arrayContaining(damaged));
    await page.reload();
    await expect(page.locator(REASON)).toHaveValue(NEWER);
    await expect(told).toHaveCount(0);
  }
  await append(page, REASON, ' three');
  await untilTwice(page);
  expect(await assessed(page, hash)).toBe(sent);
  expect((await said(page, hash)).judgements[0].reason).toBe(`${NEWER} three`);
});

test('both slots of a review are damaged and there is no second copy: it is said, and nothing is thrown away', async ({ page }, testInfo) => {
  await page.addInitScript(noDatabase);
  const hash = await begin(page);
  const { newer, older } = await twoSaves(page, hash);
  await put(page, newer, GARBAGE);
  await put(page, older, 'no JSON at all }');
  await page.reload();
  await expect(page.locator('#heading')).toHaveText(/^We could not read this saved .*\. It has not been changed\.$/);
  await turn(page, '#/');
  const card = page.locator('main li').filter({ hasText: 'We could not read this saved' });
  const { text } = await downloaded(page, testInfo, () => card.getByRole('button', { name: 'Download the damaged copy' }).click());
  expect([GARBAGE, 'no JSON at all }']).toContain(text);
  // Another review of the same file is written beside it, and both damaged texts stay until somebody deletes them.
  const other = await assess(page, await fileOf('example-wrenfold'));
  await turn(page, `${other}/judge/e1`);
  await page.locator('#opinion-agree').check();
  await untilSaved(page);
  expect(await kept(page)).toMatchObject({ [newer]: GARBAGE, [older]: 'no JSON at all }' });
  await turn(page, `${hash}/delete`);
  await page.locator('#delete').click();
  await expect(page).toHaveURL(/#\/$/);
  expect(await slots(page, hash)).toEqual({});
  expect((await said(page, other)).judgements).toMatchObject([{ opinion: 'agree' }]);
});

test('the store is full while somebody judges: it is said, nothing is lost, and it saves once there is room', { tag: ['@both', '@waits'] }, async ({ page }, testInfo) => {
  const hash = await begin(page);
  const sent = await assessed(page, hash);
  await fillStore(page);
  const failure = page.locator('#save-failure');
  await append(page, REASON, LONG);
  await expect(failure).toHaveRole('alert');
  await expect(failure.locator('p')).toHaveText(REFUSED);
  await expect(page.locator('#save-status')).not.toContainText('Saved');
  await type(page, REASON, ' And since when?');
  await expect(page.locator(REASON)).toHaveValue(ASKED);
  // The words are in the file, and in the second store.
  const backup = async () => {
    const { text } = await downloaded(page, testInfo, () => failure.getByRole('button', { name: 'Save a backup file' }).click());
    const file = JSON.parse(text);
    expectValid(file);
    expect(file.payload.submission).toBe(sent);
    return file.payload.said;
  };
  expect((await backup()).judgements).toMatchObject([{ opinion: 'query', reason: ASKED }]);
  await expect.poll(async () => JSON.stringify(await database(page))).toContain(ASKED);
  // The page is loaded anew while it is full still.
  await page.reload();
  await expect(page.locator('main .rm-banner--bad')).toContainText('there is a newer version, saved on');
  await makeRoom(page);
  await page.reload();
  await expect(page.locator(REASON)).toHaveValue(ASKED);
  // Full again, all that there is to a review is changed, and it is finalised.
  await fillStore(page);
  await turn(page, `${hash}/summary`);
  await page.locator('#role-assessor').check();
  await append(page, '#summary-strengths', LONG);
  await expect(failure).toBeVisible();
  await page.locator('#finalise').click();
  await expect(page.locator('#stage')).toContainText('Finalised');
  await expect(failure, 'it stays in sight').toBeVisible();
  expect(await backup()).toMatchObject({ final: true, reviewer: { role: 'assessor' }, summary: { strengths: LONG } });
  await makeRoom(page);
  await page.keyboard.press('Control+s');
  await expect(failure).toHaveCount(0);
  await untilSaved(page);
  await page.reload();
  await expect(page.locator('#stage')).toContainText('Finalised');
  expect(await said(page, hash)).toMatchObject({
    judgements: [{ opinion: 'query', reason: ASKED }],
    summary: { strengths: LONG },
  });
  expect(await assessed(page, hash)).toBe(sent);
});
