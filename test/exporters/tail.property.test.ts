import { appendFile, copyFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asText } from '../../packages/tocsin/src/exporter/sources/tail/lines.ts';
import { Tail } from '../../packages/tocsin/src/exporter/sources/tail/tail.ts';
import { temporaryFolder } from './kit.ts';

const signal = new AbortController().signal;

/** What may happen to a log: parts of lines are written, it is rotated, and it is read, a few bytes or all. */
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('write' as const), length: fc.nat(300), complete: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('read' as const), most: fc.oneof(fc.nat(500), fc.constant(Infinity)) }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'rename' as const }, { kind: 'copytruncate' as const }) },
);

test('whatever happens to the log, each line is read once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
      const folder = await temporaryFolder();
      const log = join(folder.path, 'access.log');
      await writeFile(log, '');
      const tail = new Tail(log);
      await tail.open();
      const [written, read]: [string[], string[]] = [[], []];
      let begun = '';
      const write = async (length: number, complete: boolean, file = log): Promise<void> => {
        const part = `${begun === '' ? `${written.length}:` : ''}${'x'.repeat(length)}`;
        await appendFile(file, complete ? `${part}\n` : part);
        begun += part;
        if (complete) written.push(begun);
        if (complete) begun = '';
      };
      const readUpTo = (most: number): Promise<number> =>
        tail.read({ signal, most, each: asText((line) => void read.push(line)) });
      let rotations = 0;
      try {
        for (const it of events) {
          if (it.kind === 'write') await write(it.length, it.complete);
          else if (it.kind === 'read') await readUpTo(it.most);
          else {
            const rotated = `${log}.${++rotations}`;
            // A log that nobody has read since the last rotation is the one thing that a copy cannot be known by.
            await write(3, true);
            await readUpTo(Infinity);
            await write(5, true);
            if (it.kind === 'copytruncate') {
              await copyFile(log, rotated);
              await truncate(log, 0);
            } else {
              await rename(log, rotated);
              await writeFile(log, '');
              await readUpTo(Infinity);
              await write(7, true, rotated);
            }
            await readUpTo(Infinity);
          }
        }
        if (begun !== '') await write(0, true);
        while ((await readUpTo(Infinity)) > 0);
        expect(read).toEqual(written);
      } finally {
        await tail.close();
        await folder.remove();
      }
    }),
    { numRuns: 200 },
  );
});
