// The one static host of this checkout. As a program it serves a folder on this computer only, for `cargo xtask
// run` and for the browser tests; as a module it is the host of a test's own, which can be stopped, started
// again, and told to fail. With every file it sends the headers that the site's own `_headers` asks for.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ADDRESS = '127.0.0.1';
/** Where `cargo xtask run` begins to look for a free port, and how many it tries. */
const [FIRST_PORT, PORTS_TO_TRY] = [8080, 100];

const MEDIA_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  // As many hosts send it: without the encoding.
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
};

/** The rules of a `_headers` file: a pattern, and the headers of each file that it matches. */
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

/** The headers that a host which obeys these rules sends with the file at a path. Real hosts send a header twice
 * where two rules that match both have it, so that is refused. */
export function headersOf(rules, pathname) {
  const said = rules.filter((rule) => matches(rule.pattern, pathname)).flatMap((rule) => Object.entries(rule.headers));
  const headers = Object.fromEntries(said);
  if (Object.keys(headers).length < said.length) throw new Error(`_headers says a header twice of ${pathname}`);
  return headers;
}

/** The file below a folder that a path of an address stands for; none for one that would lead out of it. */
export function located(site, pathname) {
  try {
    const file = path.join(site, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    return file.startsWith(path.join(site, path.sep)) ? file : undefined;
  } catch {
    return undefined;
  }
}

const read = (file) => (file === undefined ? undefined : readFile(file).catch(() => undefined));

async function answer(state, request, response) {
  const url = `http://host${request.url}`;
  if (!URL.canParse(url)) return response.writeHead(400).end();
  const { pathname } = new URL(url);
  state.requests.push({ method: request.method, pathname, headers: request.headers });
  if (!['GET', 'HEAD'].includes(request.method)) return response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  if (await state.spoil(pathname, response)) return response;
  if (`${pathname}/` in state.sites) return response.writeHead(301, { Location: `${pathname}/` }).end();
  // One site may stand in a folder of another.
  const places = Object.keys(state.sites).filter((place) => pathname.startsWith(place));
  const place = places.sort((one, other) => other.length - one.length)[0];
  if (place === undefined) return response.writeHead(404).end('Page not found.\n');
  const [site, below] = [state.sites[place], pathname.slice(place.length - 1)];
  const file = located(site, below);
  const body = await read(file);
  const headers = headersOf(await rules(site), below);
  if (body !== undefined) {
    const type = MEDIA_TYPES[path.extname(file)] ?? 'application/octet-stream';
    return response.writeHead(200, { ...headers, 'Content-Type': type }).end(body);
  }
  // What is not there now may be there soon.
  const gone = { ...headers, 'Cache-Control': 'no-store', 'Content-Type': MEDIA_TYPES['.html'] };
  return response.writeHead(404, gone).end((await read(path.join(site, '404.html'))) ?? 'Page not found.\n');
}

/** A host of these sites by place, on a port or on any that is free; `spoil` may answer a request in its place by
 * returning true. */
export async function host(sites, wanted = 0) {
  const state = { sites, requests: [], spoil: () => false };
  const server = http.createServer((request, response) => {
    answer(state, request, response).catch((error) => response.destroy(error));
  });
  const listen = (port) =>
    new Promise((done, failed) => {
      server.once('error', failed);
      server.listen(port, ADDRESS, () => done(server.off('error', failed)));
    });
  await listen(wanted);
  const { port } = server.address();
  return Object.assign(state, {
    port,
    address: `http://${ADDRESS}:${port}${Object.keys(sites)[0]}`,
    start: () => listen(port),
    async stop() {
      if (!server.listening) return;
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  });
}

/** Serves a folder on the port that was asked for, or else on the first free one from 8080 on. */
async function serve(folder, port) {
  const sites = { '/': path.resolve(folder) };
  const ports = port ? [Number(port)] : Array.from({ length: PORTS_TO_TRY }, (_, step) => FIRST_PORT + step);
  for (const tried of ports) {
    try {
      return await host(sites, tried);
    } catch (error) {
      if (tried === ports.at(-1)) {
        throw new Error(`Port ${tried} cannot be used (${error.code}): choose another with --port.`);
      }
    }
  }
  return undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port] = process.argv.slice(2);
  try {
    const serving = await serve(folder, port);
    console.log(`Readymark is open at ${serving.address}  (Ctrl+C stops it)`);
    if (!port && serving.port !== FIRST_PORT) {
      console.log(
        `Port ${FIRST_PORT} is taken. A browser keeps audits per address, ` +
          `so those made at port ${FIRST_PORT} are not listed here.`,
      );
    }
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
