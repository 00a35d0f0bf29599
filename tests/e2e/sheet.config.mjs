// Every page of the app at four widths, light, dark, with forced colours and as it goes to paper, on one sheet:
//
//   npx playwright test --config tests/e2e/sheet.config.mjs
//
// `target/sheet/index.html` is the sheet. It judges nothing: it is for looking at.
import { defineConfig } from '@playwright/test';
import config from '../../playwright.config.mjs';

export default defineConfig({
  ...config,
  testDir: '.',
  testMatch: 'sheet.mjs',
  outputDir: '../../target/sheet-results',
  projects: config.projects.filter((project) => project.name === 'chromium'),
  webServer: config.webServer && { ...config.webServer, cwd: '../..' },
});
