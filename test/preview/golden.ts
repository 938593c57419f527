import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, 'goldens');
/** The share of pixels that may differ: letters are drawn a little differently by another version of a font. */
const TOLERATED = 0.003;

/**
 * A picture is the one that was kept as `goldens/<name>.png`, as far as an eye can tell. With GOLDENS=write in the
 * environment it is kept instead, to be looked at.
 */
export const expectGolden = (name: string, picture: Uint8Array): void => {
  const file = join(folder, `${name}.png`);
  if (process.env['GOLDENS'] === 'write') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, picture);
  }
  const [kept, now] = [readFileSync(file), Buffer.from(picture)].map((data) => PNG.sync.read(data));
  const { width, height } = kept ?? { width: 0, height: 0 };
  expect({ width: now?.width, height: now?.height }, name).toEqual({ width, height });
  if (!kept || !now) return;
  const different = pixelmatch(kept.data, now.data, undefined, width, height, { threshold: 0.1 });
  expect(different / (width * height), `${name}: the share of pixels that differ from ${file}`).toBeLessThan(TOLERATED);
};
