// Apache and nginx themselves, where they are installed: started by a test with settings of its own, as a
// process of its own, with a site at the top of one address and in a folder of another site at a second.
import { execFile, spawn } from 'node:child_process';
import { access, chmod, cp, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { SITE } from './host.mjs';
import { expect } from './support.mjs';

export const FOLDER = '/some/folder/';

/** The first of these that is there. */
async function first(files) {
  for (const file of files) if (await access(file).then(() => true, () => false)) return file;
  return undefined;
}

const places = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
const program = (...names) => first(names.flatMap((name) => places.map((place) => path.join(place, name))));

const nginx = await program('nginx');
const apache = await program('apache2', 'httpd');
const modules = await first(['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/lib/httpd/modules', '/usr/libexec/apache2']);
const kinds = await first(['/etc/mime.types', '/etc/httpd/conf/mime.types', '/etc/apache2/mime.types']);

const NEEDED = ['mpm_event', 'unixd', 'authz_core', 'mime', 'dir', 'headers', 'filter', 'deflate', 'expires'];

/** A host that keeps everything for a month where a site says nothing else, as shared ones do. */
async function forApache({ at, top, around }) {
  // Some are built in.
  const { stdout } = await promisify(execFile)(apache, ['-l']);
  const builtIn = new Set(stdout.split(/\s+/));
  const load = NEEDED.filter((name) => !builtIn.has(`mod_${name}.c`) && !builtIn.has(`${name.replace('mpm_', '')}.c`));
  const settings = [
    'ServerName host',
    `ServerRoot ${at}`,
    `DefaultRuntimeDir ${at}`,
    `PidFile ${at}/pid`,
    'ErrorLog /dev/stderr',
    ...load.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    `TypesConfig ${kinds}`,
    'DirectoryIndex index.html',
    'AddDefaultCharset iso-8859-1',
    'ExpiresActive On',
    'ExpiresDefault "access plus 1 month"',
    `<Directory ${at}>\nAllowOverride FileInfo\nRequire all granted\n</Directory>`,
    ...[top, around].map(({ port, folder }) => `Listen 127.0.0.1:${port}\n<VirtualHost *:${port}>\nDocumentRoot ${folder}\n</VirtualHost>`),
  ];
  return { settings, run: (file) => [apache, ['-f', file, '-DFOREGROUND']] };
}

async function forNginx({ at, top, around }) {
  const { stderr } = await promisify(execFile)(nginx, ['-V']);
  const kinds = path.join(path.dirname(/--conf-path=(\S+)/.exec(stderr)[1]), 'mime.types');
  const include = `include ${top.folder}/nginx.conf;`;
  const server = ({ port, folder }, more) => `server { listen 127.0.0.1:${port}; root ${folder}; ${more} }`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${at}/${it};`);
  const settings = [
    `daemon off; pid ${at}/pid; error_log stderr crit; events {}`,
    `http { include ${kinds}; access_log off; ${temporary.join(' ')}`,
    server(top, `location / { ${include} }`),
    server(around, `location / { try_files $uri $uri/ =404; } location ${FOLDER} { ${include} }`),
    '}',
  ];
  return { settings, run: (file) => [nginx, ['-p', at, '-c', file]] };
}

/** Which servers there are, by name: how each is set up, or why it cannot be. */
export const SERVERS = {
  nginx: { setUp: forNginx, missing: nginx ? '' : 'nginx is not installed' },
  Apache: { setUp: forApache, missing: apache && modules && kinds ? '' : 'Apache is not installed' },
};

/** Ports nobody listens on. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => net.createServer());
  const ports = servers.map((server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port))));
  const found = await Promise.all(ports);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return found;
}

/** A server with the site at the top of an address, and with a copy in a folder of another site. */
export async function serving(setUp) {
  const at = await mkdtemp(path.join(os.tmpdir(), 'readymark-server-'));
  // It may give up its rights once it runs.
  await chmod(at, 0o755);
  const ports = await freePorts(2);
  const [top, around] = ['top', 'around'].map((name, index) => ({ folder: path.join(at, name), port: ports[index] }));
  await cp(SITE, top.folder, { recursive: true });
  await mkdir(around.folder);
  await writeFile(path.join(around.folder, 'index.html'), '<!doctype html><title>Another site</title>');
  await cp(SITE, path.join(around.folder, FOLDER), { recursive: true });
  const { settings, run } = await setUp({ at, top, around });
  const file = path.join(at, 'settings.conf');
  await writeFile(file, `${settings.join('\n')}\n`);

  const [command, words] = run(file);
  const log = await open(path.join(at, 'log'), 'w+');
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', log.fd] });
  const ended = new Promise((done) => child.once('exit', done));
  const kill = () => child.kill();
  process.once('exit', kill);
  const [atTop, others] = ports.map((port) => `http://127.0.0.1:${port}/`);
  const complaint = () => readFile(path.join(at, 'log'), 'utf8');
  const answers = () => fetch(others).then((it) => it.status, complaint);
  const stop = async () => {
    kill();
    await ended;
    process.off('exit', kill);
    await log.close();
    await rm(at, { recursive: true, force: true });
  };
  try {
    await expect.poll(answers, { message: 'the server answers' }).toBe(200);
  } catch (error) {
    await stop();
    throw error;
  }
  return { atTop, others, inFolder: new URL(FOLDER, others).href, stop };
}
