// What is left out of the stylesheet (`xtask/style.mjs`): rules of classes that nothing has, and no others.
import { classesIn, onlyUsed } from '../../xtask/style.mjs';
import { expect, test } from './support.mjs';

const CASES = [
  ['a rule of a class in use', '.govuk-a{top:0}', '.govuk-a{top:0}'],
  ['one of a class that is not', '.govuk-b{top:0}.govuk-a{top:0}', '.govuk-a{top:0}'],
  ['a class whose name begins like another', '.govuk-a--b{top:0}', ''],
  ['one selector of several', '.govuk-b,.govuk-a:focus,.govuk-a+.govuk-b{top:0}', '.govuk-a:focus{top:0}'],
  ['what must not be', '.govuk-a:not(.govuk-b):not(:has(p:not(.govuk-b),a)){top:0}', '.govuk-a:not(.govuk-b):not(:has(p:not(.govuk-b),a)){top:0}'],
  ['a choice', 'main :is(p,.govuk-b){top:0}', 'main :is(p,.govuk-b){top:0}'],
  ['what nothing is left in', '@media print{@supports(top: 0){.govuk-b{top:0}}}p{top:0}', 'p{top:0}'],
  ['what something is left in', '@media print{.govuk-b{top:0}p{top:0}}', '@media print{p{top:0}}'],
  ['what is no selector', '@keyframes a{from{top:0}to{top:1px}}', '@keyframes a{from{top:0}to{top:1px}}'],
];

test('rules of classes that nothing has are left out, and no others', () => {
  for (const [what, css, left] of CASES) expect(onlyUsed(css, new Set(['govuk-a'])), what).toBe(left);
});

test('a class is found where it is named, and is not to be put together', () => {
  expect(classesIn('class="govuk-a rm-b govuk-a__c--d"')).toEqual(['govuk-a', 'govuk-a__c--d']);
  expect(() => classesIn('format!("govuk-a--{width}")')).toThrow('govuk-a--');
});
