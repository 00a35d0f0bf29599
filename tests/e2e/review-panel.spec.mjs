// A panel of three over one application: their reviews side by side, counted with and without the member who has an
// interest; a decision between meetings, sent alone; and at the employer a reply that goes out with the next file.
import { look } from './look.mjs';
import { assess, fileOf, finalise, keepBeside, missingIn, somebodyElse } from './reviews.mjs';
import { adopt, choose, downloaded, expect, newest, test, turn, untilSaved, visit } from './support.mjs';

const APPLICATION = 'example-marrowby';
const INTEREST = 'I mentored two of their candidates';
const RECOMMENDED = 'Plan the next cohort with them';
const FEEDBACK = 'Say more of what changed for the people you serve.';

/** A member's final review of the application, as the text of its file. */
async function memberReview(page, testInfo, text, { role, opinion, decision, reason, recommended, interest, organisation }) {
  const hash = await assess(page, text);
  await turn(page, `${hash}/judge/n1`);
  await page.locator(`#opinion-${opinion}`).check();
  if (reason) await page.locator('#reason').fill(reason);
  if (recommended) {
    await page.getByText('Add strengths, areas or recommendations').click();
    await page.locator('#judge-recommendations').fill(recommended);
  }
  await turn(page, `${hash}/summary`);
  await page.locator(`#role-${role}`).check();
  if (organisation) await page.locator('#reviewer-organisation').fill(organisation);
  if (interest) await page.locator('#interests').fill(interest);
  if (decision) await page.locator(`#decision-${decision}`).check();
  await untilSaved(page);
  return { hash, text: await finalise(page, testInfo, /^Finalised\./) };
}

test('three members side by side, and a decision between meetings that is sent alone', async ({ page, browser }, testInfo) => {
  test.setTimeout(240_000);
  const text = await fileOf(APPLICATION);
  const question = 'Which of the two teams was that?';
  await visit(page);
  const members = [];
  for (const member of [
    { role: 'panel', opinion: 'agree', decision: 'approved', organisation: 'North' },
    { role: 'panel', opinion: 'agree', decision: 'approved', organisation: 'North', interest: INTEREST },
    { role: 'panel', opinion: 'query', decision: 'paused', organisation: 'East', reason: question, recommended: RECOMMENDED },
  ]) {
    members.push(await memberReview(page, testInfo, text, member));
  }

  // The chair reads them side by side.
  const chair = await assess(page, text);
  await expect(page.locator('#other-reviews')).toContainText('3 other reviews of this self-audit are in this browser.');
  await page.locator('#other-reviews a').click();
  await expect(page.locator('#panel-count')).toHaveText('3 members, 1 with an interest');
  await expect(page.locator('#members li')).toHaveCount(3);
  await expect(page.locator('#members')).toContainText(`Interest declared: ${INTEREST}`);
  await expect(page.locator('#left-out li')).toHaveCount(1);
  await expect(page.locator('#panel-decisions p')).toHaveText([
    '2 × Approved; 1 × Paused, with written feedback',
    'Without anyone with an interest: 1 × Paused, with written feedback; 1 × Approved',
  ]);
  const row = page.locator('tbody tr', { hasText: 'They differ' });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('2 × Agree; 1 × Query');
  await page.locator('#reasons ~ details summary').first().click();
  await expect(page.locator('#reasons ~ details').first()).toContainText(question);
  // Two give the same names: only the counts follow what is said of that.
  const onePerson = page.locator('[id^="one-person-"]');
  await expect(onePerson).toContainText('Is this the same person?');
  await onePerson.getByRole('button', { name: 'Yes, count them once' }).click();
  await expect(page.locator('#panel-count')).toHaveText(/^2 members, /);
  await onePerson.getByRole('button', { name: 'No, count both' }).click();
  await expect(page.locator('#panel-count')).toHaveText('3 members, 1 with an interest');
  await look(page, 'three reviews side by side');

  // A decision between meetings, by one member: it is flagged in the words of the scheme and keeps nobody.
  await turn(page, `${chair}/summary`);
  await page.locator('#role-chair').check();
  await page.locator('#reviewer-name').fill('A. Chair');
  await page.locator('#decision-panel-paused').check();
  await page.locator('#decided-on').fill('3 6 2027');
  await page.locator('#occasion-between').check();
  await page.locator('#members-considering').fill('1');
  await page.locator('#chair-told-told').check();
  await page.locator('#written-feedback').fill(FEEDBACK);
  await expect(page.locator('#to-check')).toContainText('Fewer members than the scheme says: Between meetings, at least two members must consider it.');
  await untilSaved(page);
  await page.locator('#finalise').click();
  const sent = await downloaded(page, testInfo, () => page.locator('#download-decision').click());
  expect(sent.name).toContain('.decision.');
  const decision = sent.text;
  const { said } = JSON.parse(decision).payload;
  expect(said).toMatchObject({ final: true, judgements: [], reviewer: { role: 'chair', name: '', interests: '' } });
  expect(said.summary).toMatchObject({ decision: 'panel-paused', decided_on: '3 6 2027', feedback: FEEDBACK });
  for (const words of [INTEREST, question, 'A. Chair', 'North', 'considered_by']) expect(decision).not.toContain(words);
  await look(page, 'the decision alone');

  // At the employer: a decision is offered and never recorded by itself; a question is answered.
  await page.evaluate(() => localStorage.clear());
  await visit(page);
  const own = await adopt(page, text);
  await keepBeside(page, own, decision);
  await expect(page.locator('#decided')).toContainText('Dated 3 June 2027.');
  const before = (await newest(page, own)).payload;
  await keepBeside(page, own, members[2].text);
  expect((await newest(page, own)).payload).toEqual(before);
  await page.locator('#reply-0').fill('The duty team.');
  await page.getByText('Reply to this, or say why not').click();
  await page.locator('#why-not-0').fill('We have a plan for that.');
  await untilSaved(page);
  await look(page, 'a reply to a review');
  const replied = (await newest(page, own)).payload;
  expect(replied.replies).toEqual([
    { element: 'n1', on: 'query', review: JSON.parse(members[2].text).digest.value, text: 'The duty team.' },
    { element: 'n1', number: 0, on: 'recommendation', review: JSON.parse(members[2].text).digest.value, text: 'We have a plan for that.' },
  ]);
  expect(replied.changed_since, 'which file somebody went on from').toBe(JSON.parse(text).digest.value);
  expect(missingIn(JSON.stringify(replied), [question, RECOMMENDED])).toEqual([question, RECOMMENDED]);

  // The member opens the next file with the earlier review beside it, and reads what was replied.
  await turn(page, `${own}/check`);
  const { text: next } = await downloaded(page, testInfo, () => page.locator('#download').click());
  const { context, page: member, faults } = await somebodyElse(browser);
  await visit(member);
  await turn(member, '#/open');
  await choose(member, members[2].text);
  await member.locator('#carry-on').click();
  await expect(member.locator('#final')).toBeVisible();
  await turn(member, '#/open');
  await choose(member, next);
  await expect(member.locator('#changed-since')).toContainText('This goes on from a file with check code');
  await member.locator('#assess').click();
  await expect(member.locator('#answered')).toHaveText('They have replied to your question.');
  const { hash } = new URL(member.url());
  await turn(member, `${hash}/judge/n1`);
  await expect(member.locator('#they-replied')).toContainText('The duty team.');
  await expect(member.locator('#they-replied')).toContainText('We have a plan for that.');
  await look(member, 'a reply beside what is judged');
  expect(faults).toEqual([]);
  await context.close();
});

test('notes to oneself are in no file, and what was opened to be assessed can be filled in after all', async ({ page }, testInfo) => {
  await visit(page);
  const hash = await assess(page, await fileOf(APPLICATION));
  await expect(page.locator('#held-since')).toContainText('has been in this browser since');
  await page.getByText('Notes to yourself', { exact: true }).first().click();
  await page.locator('#own-notes').fill('Ring the co-ordinator');
  await turn(page, `${hash}/summary`);
  await turn(page, hash);
  await expect(page.locator('#own-notes')).toHaveValue('Ring the co-ordinator');
  await turn(page, `${hash}/summary`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  expect(text).not.toContain('Ring the co-ordinator');
  await turn(page, hash);
  await page.getByText('Is this yours to fill in, not to assess?').click();
  await page.locator('#fill-in').click();
  await expect(page).not.toHaveURL(new RegExp(`${hash}$`));
  await expect(page.locator('#came-from')).toBeVisible();
  await turn(page, '#/');
  await expect(page.getByRole('heading', { name: 'Submissions you are assessing' })).toBeVisible();
});
