// Copies the fonts that papers embed out of their packages, each checked against its digest.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const assets = dirname(fileURLToPath(import.meta.url));
const modules = join(assets, '..', 'ui', 'node_modules');
const target = join(assets, 'fonts');
mkdirSync(target, { recursive: true });

for (const { package: name, files } of JSON.parse(readFileSync(join(assets, 'fonts.json'), 'utf8'))) {
  for (const { from, to, sha256 } of files) {
    const source = join(modules, name, from);
    const digest = createHash('sha256').update(readFileSync(source)).digest('hex');
    if (digest !== sha256) {
      throw new Error(`${name}/${from} is not the font that papers were made with`);
    }
    copyFileSync(source, join(target, to));
  }
}
