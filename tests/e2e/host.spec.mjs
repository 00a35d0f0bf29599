// The host of this checkout: it serves what is below its folder and nothing else, only to be read, and no
// connection waits for another.
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { headersOf, located } from '../../xtask/host.mjs';
import { test } from './host.mjs';
import { expect } from './support.mjs';

test.skip(({ browserName }) => browserName !== 'chromium', 'what a host says is the same to every browser');

/** What is answered to a path just as it is written, which `fetch` would tidy up. */
const ask = (address, asked, method = 'GET') =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(address);
    const request = http.request({ hostname, port, method, path: asked }, (response) => {
      response.resume().on('end', () => done(response));
    });
    request.on('error', failed).end();
  });

test('an address leads to a file below the folder, or nowhere', async ({ own }) => {
  for (const [asked, status] of [
    ['/', 200],
    ['/?from=mail', 200],
    ['/index.html', 200],
    ['/%69ndex.html', 200],
    ['/..', 200],
    ['/../package.json', 404],
    ['/app/../../package.json', 404],
    ['/%2e%2e/package.json', 404],
    ['/%2e%2e%2fpackage.json', 404],
    ['/..%5cpackage.json', 404],
    ['//etc/passwd', 404],
    ['/%2fetc/passwd', 404],
    ['/c:/windows', 404],
    ['/index.html%00', 404],
    ['/app', 404],
    ['/%', 404],
    ['/%ff', 404],
    ['http://127.0.0.1/index.html', 404],
  ]) {
    expect((await ask(own.address, asked)).statusCode, asked).toBe(status);
  }
  const folder = path.resolve('dist');
  expect(located(folder, '/a%20name/b.txt')).toBe(path.join(folder, 'a name', 'b.txt'));
  for (const out of ['/%2e%2e%2fdist.new', '/%2e%2e%2fpackage.json', '/%ff']) expect(located(folder, out), out).toBe(undefined);
});

test('only reading is answered', async ({ own }) => {
  const head = await ask(own.address, '/index.html', 'HEAD');
  expect([head.statusCode, head.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const refused = await ask(own.address, '/', method);
    expect([refused.statusCode, refused.headers.allow], method).toEqual([405, 'GET, HEAD']);
  }
});

test('what is missing is not kept, and idle connections keep nobody waiting', async ({ own }) => {
  const { port } = new URL(own.address);
  const idle = Array.from({ length: 40 }, () => net.connect(Number(port), '127.0.0.1'));
  const gone = await ask(own.address, '/app-0123456789abcdef/nowhere.js');
  expect([gone.statusCode, gone.headers['cache-control']]).toEqual([404, 'no-store']);
  expect(gone.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  for (const connection of idle) connection.destroy();
});

test('a header that two rules would send is refused', () => {
  const rule = (pattern) => ({ pattern, headers: { 'Cache-Control': 'no-cache' } });
  expect(headersOf([rule('/*'), rule('/other')], '/one')).toEqual({ 'Cache-Control': 'no-cache' });
  expect(() => headersOf([rule('/*'), rule('/one')], '/one')).toThrow(/twice/);
});
