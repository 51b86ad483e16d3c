// Extracts the pages of a manifest with Readability on linkedom, for bench/pages/run; see
// demarche_pages.cc. Packages are found from the folder that the first argument names.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [, , folder, manifest] = process.argv;
const require = createRequire(`${folder}/`);
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');

const version = (name) => JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`)).version;
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');

function extract(html) {
  const { document } = parseHTML(html);
  return new Readability(document).parse();
}

const pages = readFileSync(manifest, 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t'));
say({
  version: `Readability ${version('@mozilla/readability')}, linkedom ${version('linkedom')}, ` +
    `Node ${process.versions.node}`,
});
for (const [, , path] of pages.slice(0, 20)) {
  try { extract(readFileSync(path, 'utf8')); } catch { /* counted below */ }
}
for (const [id, , path] of pages) {
  const html = readFileSync(path, 'utf8');
  const start = process.cpuUsage();
  let found = null;
  try { found = extract(html); } catch { /* no article */ }
  const used = process.cpuUsage(start);
  const line = { id, ms: (used.user + used.system) / 1000 };
  if (found) {
    const byline = (found.byline ?? '').replace(/^\s*by\s+/i, '').replace(/\s+/g, ' ').trim();
    Object.assign(line, {
      text: found.textContent ?? '',
      title: found.title ?? '',
      authors: byline.split(/,| and /).map((name) => name.trim()).filter(Boolean),
      day: (found.publishedTime ?? '').slice(0, 10),
    });
  }
  say(line);
}
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
say({ peak_mib: Math.round(peak / 1024) });
