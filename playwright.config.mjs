// How the browser tests run, and in which browsers: `docs/testing.md` has the whole of it.
//
// A test runs in Chromium. Its tags say what else:
//   { tag: '@both' }      in Firefox too, as it touches what differs between browsers: storage, the database, focus,
//                         keys, downloads, files, print, workers, tabs, what is refused by the browser itself
//   { tag: '@all' }       only in `cargo xtask test --all`, which is run before a release
//   { tag: '@waits' }     nothing here: `--grep @waits` runs what waits for saves, tabs, workers or time
// With --all, every test runs in both. A spec whose name begins with `speed` measures: it runs in Chromium, after
// all others and alone.
//
// `cargo xtask test` builds the site and sets:
//   READYMARK_CHROMIUM    the Chromium or Chrome to drive; without it, Playwright's own
//   READYMARK_FIREFOX     the Firefox to drive; without it, Playwright's own
//   READYMARK_ALL         for --all
//   READYMARK_WHOLE       where all tests run, not some that were asked for
// And whoever likes:
//   BASE_URL              where the site is served; without it, the host of `cargo xtask run` serves `dist`
import { defineConfig } from '@playwright/test';

const { BASE_URL, CI, READYMARK_ALL, READYMARK_CHROMIUM, READYMARK_FIREFOX, READYMARK_WHOLE } = process.env;

// Chromium's sandbox refuses to start as root, which is how containers run it.
const asRoot = process.getuid?.() === 0;

const chromiumWith = (...more) => ({
  browserName: 'chromium',
  launchOptions: {
    ...(READYMARK_CHROMIUM && { executablePath: READYMARK_CHROMIUM }),
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  },
});

// The app is loaded anew in every test: what of it a test does not call is not compiled. It is all checked still.
const chromium = chromiumWith('--js-flags=--wasm-lazy-compilation');
// As people have it, where it is measured.
const measured = chromiumWith();

// An installed Firefox is driven over WebDriver BiDi, which is what the channel asks for.
// Playwright's own build is patched for another protocol and must not be given one.
// Two things are missing over BiDi. page.emulateMedia() changes nothing: try themes and print in
// Chromium. A download of a blob raises no event: its file is in the run's
// `.playwright-artifacts-N` folder below `outputDir`, N being testInfo.workerIndex.
const firefox = {
  browserName: 'firefox',
  ...(READYMARK_FIREFOX && {
    channel: 'moz-firefox',
    launchOptions: { executablePath: READYMARK_FIREFOX },
  }),
};

const MEASURING = '**/speed*.spec.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.mjs',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(CI),
  // A slow machine is no failure: the tests say themselves where time matters.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  ...(!BASE_URL && {
    // Port 0 is any that is free; what the host says of it is BASE_URL from then on, in the workers too.
    webServer: { command: 'node xtask/host.mjs dist 0', wait: { stdout: /(?<base_url>http:\S+)/ } },
  }),
  use: {
    baseURL: BASE_URL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'off',
    // What a worker answers, a test can neither see nor hold up. The tests of working offline and of
    // new versions make contexts of their own, with workers.
    serviceWorkers: 'block',
  },
  grepInvert: READYMARK_ALL ? undefined : /@all/,
  projects: [
    { name: 'chromium', use: chromium, testIgnore: MEASURING },
    { name: 'firefox', use: firefox, testIgnore: MEASURING, grep: READYMARK_ALL ? undefined : /@both/ },
    {
      name: 'speed',
      use: measured,
      testMatch: MEASURING,
      workers: 1,
      // Whoever asks for some tests does not ask for all that come before them.
      dependencies: READYMARK_WHOLE ? ['chromium', 'firefox'] : [],
    },
  ],
});
