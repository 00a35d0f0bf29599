// A static host of a test's own: it serves sites, each at its place, with the headers that the site's own
// `_headers` asks for, writes down every request, and can be stopped, started again, and told to fail.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT, test as base, expect } from './support.mjs';

export const SITE = path.join(ROOT, 'dist');

const KINDS = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  // As many hosts say it: not how it is to be read.
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
};

/** The rules of a `_headers` file: a pattern, and what is said with each file that it matches. */
export async function rules(site) {
  const found = [];
  for (const line of (await readFile(path.join(site, '_headers'), 'utf8')).split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [name, value] = line.trim().split(/: (.*)/);
    if (line.startsWith('/')) found.push({ pattern: line, headers: {} });
    else found.at(-1).headers[name] = value;
  }
  return found;
}

const matches = (pattern, pathname) =>
  pattern.endsWith('*') ? pathname.startsWith(pattern.slice(0, -1)) : pattern === pathname;

/** What a host that obeys these rules says with the file at a path. */
export function headersOf(rules, pathname) {
  return Object.assign({}, ...rules.filter((it) => matches(it.pattern, pathname)).map((it) => it.headers));
}

/** A host on a free port of these sites by place; `spoil` may answer a request in its place by returning true. */
export async function host(sites = { '/': SITE }) {
  const state = { sites, requests: [], spoil: () => false };
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    state.requests.push({ method: request.method, pathname, headers: request.headers });
    if (await state.spoil(pathname, response)) return;
    if (`${pathname}/` in state.sites) return response.writeHead(301, { Location: `${pathname}/` }).end();
    // One site may stand in a folder of another.
    const places = Object.keys(state.sites).filter((it) => pathname.startsWith(it));
    const place = places.sort((one, other) => other.length - one.length)[0];
    const [site, below] = [state.sites[place], pathname.slice(place?.length - 1)];
    const file = site && path.join(site, below === '/' ? 'index.html' : below);
    const body = site && (await readFile(file).catch(() => undefined));
    if (body === undefined) {
      const page = site && (await readFile(path.join(site, '404.html')).catch(() => undefined));
      return response.writeHead(404, page && { 'Content-Type': KINDS['.html'] }).end(page ?? 'There is no such page.\n');
    }
    const said = headersOf(await rules(site), below);
    response.writeHead(200, { ...said, 'Content-Type': KINDS[path.extname(file)] ?? 'application/octet-stream' });
    response.end(body);
  });
  const listen = (port) => new Promise((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address();
  return Object.assign(state, {
    address: `http://127.0.0.1:${port}${Object.keys(sites)[0]}`,
    start: () => listen(port),
    async stop() {
      if (!server.listening) return;
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  });
}

/** Every file of a site, by its path below it. */
export async function filesOf(site) {
  const all = await readdir(site, { recursive: true, withFileTypes: true });
  return all.filter((it) => it.isFile()).map((it) => path.relative(site, path.join(it.parentPath, it.name)));
}

/** The folder of the app in a site. */
export async function appOf(site) {
  return (await readdir(site)).find((name) => name.startsWith('app-'));
}

/** A further version of the site as the build would make it, with one file changed by `change`. */
export async function nextVersion(change, from = SITE) {
  const site = await mkdtemp(path.join(os.tmpdir(), 'readymark-site-'));
  await cp(from, site, { recursive: true });
  await rename(path.join(site, await appOf(site)), path.join(site, 'app'));
  await change(path.join(site, 'app'));
  await promisify(execFile)('cargo', ['xtask', 'assemble', site], { cwd: ROOT });
  return { site, remove: () => rm(site, { recursive: true }) };
}

/** Every test has a host of its own, with the site at each of `places`; its address is that of the first. */
export const test = base.extend({
  places: [['/'], { option: true }],
  own: async ({ places }, use) => {
    const own = await host(Object.fromEntries(places.map((place) => [place, SITE])));
    await use(own);
    await own.stop();
  },
  baseURL: async ({ own }, use) => use(own.address),
});

/** Waits until the offline copy is whole and answers this page. */
export function untilKept(page) {
  return expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}
