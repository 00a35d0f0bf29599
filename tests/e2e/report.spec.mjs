// A report for governors or a board: what goes into it, on paper, in Word, and what is never in it unless ticked.
import { EXAMPLES, SCHOOL, downloaded, example, expect, give, start, test, turn, untilSaved, visit } from './support.mjs';
import { BOROUGH } from './rated.mjs';
import { plain, printed } from './paper.mjs';
import { look } from './look.mjs';

const report = (page) => page.locator('.rm-report');
const part = (page, name) => page.getByRole('checkbox', { name });
const download = (page) => page.locator('#download');

/** A school that has said a little, with one piece of evidence and one action. */
async function school(page) {
  const hash = await start(page, SCHOOL, 'primary', 'Oak Park');
  await turn(page, `${hash}/element/e1`);
  await page.getByLabel('Met', { exact: true }).check();
  await page.locator('main textarea').first().fill('We plan together every Monday.');
  await turn(page, `${hash}/evidence`);
  await page.locator('#add-evidence').click();
  await page.locator('#title').fill('Minutes of the staff meeting');
  await page.locator('#kept').fill('The green cupboard');
  await turn(page, `${hash}/actions`);
  await page.locator('#add-action').click();
  await page.locator('#what').fill('Write the plan for Year 2');
  await page.locator('#who').fill('Leader for English');
  await untilSaved(page);
  return hash;
}

test('a report is made from the hub by keyboard, and says what was typed', { tag: '@both' }, async ({ page }) => {
  const hash = await school(page);
  await turn(page, hash);
  await page.getByRole('link', { name: 'Make a report' }).press('Enter');
  await expect(page.locator('#heading')).toHaveText('Make a report');
  await expect(report(page).getByRole('heading', { level: 2 })).toHaveText('Oak Park');
  for (const words of ['We plan together every Monday.', 'Minutes of the staff meeting', 'The green cupboard', 'Write the plan for Year 2', 'Leader for English', 'Not yet saved as a file']) {
    await expect(report(page)).toContainText(words);
  }
  await part(page, 'Where evidence is kept').press('Space');
  await expect(report(page)).not.toContainText('The green cupboard');
  await expect(report(page)).toContainText('Leader for English');
  await page.locator('#for-publication').press('Enter');
  await expect(report(page)).not.toContainText('Leader for English');
  await expect(report(page)).toContainText('Write the plan for Year 2');
});

test('the check code is that of a file that says the same, and of no other', async ({ page }, testInfo) => {
  const hash = await school(page);
  await turn(page, `${hash}/check`);
  await downloaded(page, testInfo, () => download(page).click());
  const code = await page.locator('#sent-code').textContent();
  await turn(page, `${hash}/report`);
  await expect(report(page)).toContainText(code);
  await page.reload();
  await expect(report(page)).toContainText(code);
  await turn(page, `${hash}/about`);
  await give(page, '#kind', 'Community school');
  await untilSaved(page);
  await turn(page, `${hash}/report`);
  await expect(report(page)).toContainText('Not yet saved as a file');
  await expect(report(page)).not.toContainText(code);
});

test('texts that may name a person are listed, each with the way to it', async ({ page }) => {
  const hash = await school(page);
  await turn(page, `${hash}/report`);
  await expect(page.locator('#may-name')).toHaveCount(0);
  await turn(page, `${hash}/element/e2`);
  await page.locator('main textarea').first().fill('Ask jane@school.example about it.');
  await untilSaved(page);
  await turn(page, `${hash}/report`);
  await expect(page.locator('#may-name li')).toHaveText(/an email address$/);
  await page.locator('#may-name a').click();
  await expect(page).toHaveURL(new RegExp(`${hash}/element/e2`));
});

test('the Word document says what the page says, and is fetched only when it is asked for', async ({ page }, testInfo) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  const hash = await school(page);
  await turn(page, `${hash}/report`);
  await expect(report(page)).toBeVisible();
  expect(fetched.filter((url) => /split_office/.test(url))).toEqual([]);
  const { name, text } = await downloaded(page, testInfo, () => page.locator('#word').click());
  await expect(page.locator('#asked')).toContainText('We have asked your browser to save the file');
  expect(name).toMatch(/^oak-park\.quality-mark\.report\.\d{4}-\d{2}-\d{2}\.docx$/);
  expect(fetched.filter((url) => /split_office/.test(url))).toHaveLength(1);
  // The library stores the parts of the file as they are.
  for (const words of ['We plan together every Monday.', 'Minutes of the staff meeting', 'The green cupboard', 'w:tblHeader', 'NUMPAGES']) {
    expect(text).toContain(words);
  }
  await part(page, 'Where evidence is kept').uncheck();
  await expect(report(page)).not.toContainText('The green cupboard');
  const without = await downloaded(page, testInfo, () => page.locator('#word').click());
  expect(without.text).toContain('Minutes of the staff meeting');
  expect(without.text).not.toContain('The green cupboard');
});

test('where what writes it cannot be had it is said, and the next press tries again', async ({ page, faults }, testInfo) => {
  await visit(page, `#/example/${EXAMPLES[1]}/report`);
  await page.route(/split_office/, (route) => route.abort());
  await page.locator('#word').click();
  await expect(page.locator('#asked')).toContainText('The file could not be made.');
  await page.unroute(/split_office/);
  faults.length = 0;
  const { text } = await downloaded(page, testInfo, () => page.locator('#word').click());
  expect(text).toContain('Pennimere Primary School');
});

test('the empty form is every question, and one element’s answers are copied as text', async ({ page, context }, testInfo) => {
  const hash = await school(page);
  await turn(page, `${hash}/report`);
  const { name, text } = await downloaded(page, testInfo, () => page.locator('#empty-form').click());
  expect(name).toBe('quality-mark.primary.form.docx');
  expect(text).not.toContain('We plan together');
  expect(text).toContain('How far do you meet this now?');
  if (testInfo.project.name === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('#copy-answers').click();
  await expect(page.locator('#copied')).toContainText('Copied. Paste it where you want it.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('We plan together every Monday.');
  expect(copied).toMatch(/^1\. /);
});

test('on paper there is the report alone, all of it, with whose it is and the number of each page', async ({ page }, testInfo) => {
  await visit(page, `#/example/${EXAMPLES[1]}/report`);
  await expect(report(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.rm-bar', '#parts', '#word', '.rm-banner']) {
    await expect(page.locator(hidden).first(), hidden).toBeHidden();
  }
  await expect(report(page)).toBeVisible();
  await page.emulateMedia({ media: null });
  const whole = await printed(page, testInfo);
  if (whole === null) return;
  const { payload } = await example(EXAMPLES[1]);
  for (const answer of payload.answers.filter((answer) => answer.text)) {
    for (const line of answer.text.split('\n')) {
      // A date is shown as dates are.
      if (!/^\d/.test(line)) expect(whole).toContain(plain(line));
    }
  }
  const pages = [...whole.matchAll(/Page\d+of/g)];
  expect(pages.length).toBeGreaterThan(4);
  pages.forEach((_, at) => expect(whole).toContain(`Page${at + 1}of${pages.length}`));
  expect(whole.split(plain('Pennimere Primary School · Quality Mark')).length - 1).toBeGreaterThanOrEqual(pages.length);
});

test('every statement of a local authority is in it, and what is about a named person has to be ticked', async ({ page }) => {
  await visit(page, `#/example/${BOROUGH}/report`);
  const { payload } = await example(BOROUGH);
  const statements = new Set(payload.answers.filter((it) => it.holds !== undefined).map((it) => it.question));
  const names = (await report(page).locator('dt').allTextContents()).map((name) => name.trim().toLowerCase());
  const told = new Set(names);
  const codes = [...statements].map((id) => id.replace('-', '.').replaceAll('-', '/'));
  expect(codes.filter((code) => told.has(code)).length).toBeGreaterThan(0.9 * codes.length);
  await visit(page, '#/example/example-upper-sallow/report');
  await expect(report(page)).toContainText('School visited');
  await expect(report(page)).not.toContainText('Evidence for the grade');
  await part(page, 'Grades and evidence about a named person').check();
  await expect(report(page)).toContainText('Evidence for the grade');
});

test('a spreadsheet has what was typed only where that is ticked, and no cell of it is a formula', async ({ page }, testInfo) => {
  const hash = await school(page);
  await turn(page, `${hash}/element/e1`);
  await page.locator('main textarea').first().fill('=HYPERLINK("https://example.org")');
  await untilSaved(page);
  await turn(page, `${hash}/report`);
  await page.getByText('Download as CSV').click();
  const answers = page.getByRole('button', { name: 'Download “Answers” as CSV' });
  const without = await downloaded(page, testInfo, () => answers.click());
  expect(without.name).toMatch(/^oak-park\.quality-mark\.report\.\d{4}-\d{2}-\d{2}\.answers\.csv$/);
  expect(without.text).toContain('element_code');
  expect(without.text).not.toContain('HYPERLINK');
  await part(page, 'What you typed in your own words').check();
  const { text } = await downloaded(page, testInfo, () => answers.click());
  expect(text).toContain('HYPERLINK');
  expect(text).not.toMatch(/(^|[,"\n\t])=HYPERLINK/);
  const excel = await downloaded(page, testInfo, () => page.locator('#xlsx').click());
  expect(excel.name).toMatch(/^oak-park\.quality-mark\.report\.\d{4}-\d{2}-\d{2}\.xlsx$/);
  expect(excel.text.slice(0, 2)).toBe('PK');
  for (const sheet of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet5.xml']) expect(excel.text).toContain(sheet);
});

test('it is read in a second tab too, where nothing is edited', async ({ page, context }) => {
  const hash = await school(page);
  const other = await context.newPage();
  await other.goto(`/${hash}/report`);
  await expect(other.locator('#elsewhere')).toBeVisible();
  await part(other, 'Where evidence is kept').uncheck();
  await expect(report(other)).not.toContainText('The green cupboard');
  await expect(report(other)).toContainText('Minutes of the staff meeting');
});

test('the page is fit to use as it is, and after every press', async ({ page }) => {
  await visit(page, `#/example/${EXAMPLES[1]}/report`);
  await look(page, 'report');
  await page.locator('#copy-answers').click();
  await expect(page.locator('#copied')).not.toBeEmpty();
  await look(page, 'report, copied');
});
