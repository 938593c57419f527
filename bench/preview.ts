import { gzipSync } from 'node:zlib';
import { compileEnvironments } from '../packages/tocsin/src/cli/support/environments.ts';
import { pictureFiles } from '../packages/tocsin/src/preview/picture/files.ts';
import { siteData } from '../packages/tocsin/src/preview/site/collect.ts';
import { siteFiles } from '../packages/tocsin/src/preview/site/files.ts';
import { table } from './exporter/measure.ts';

/** The export of production with its pictures, three stories a dashboard; and the size of the site's script. */
export const run = async (): Promise<void> => {
  const begun = performance.now();
  const [compiled] = (await compileEnvironments(['production'])).values();
  if (!compiled) throw new Error('there is no production');
  const data = siteData(compiled);
  const [site, pictures] = [await siteFiles(data), await pictureFiles(data)];
  const seconds = (performance.now() - begun) / 1000;
  const script = site.find(({ path }) => path === 'site.js')?.text ?? '';
  const bytes = pictures.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  process.stdout.write(
    `${table([
      ['production', 'measured', 'wanted'],
      [`export of ${pictures.length} files`, `${seconds.toFixed(1)} s`, 'under 20 s'],
      ['the pictures', `${(bytes / 1e6).toFixed(1)} MB`, ''],
      ['the script, compressed', `${(gzipSync(script).length / 1000).toFixed(0)} kB`, 'at most 400 kB'],
    ])}\n`,
  );
};
