import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Answers of a server about times that are over; they do not change. */
export interface KeptParts {
  readonly get: (name: string) => unknown;
  readonly put: (name: string, answer: unknown) => void;
}

const OLDEST = 7 * 86_400_000;

/** Keeps them in a folder for a week, so that a run that broke off goes on where it was. What cannot be kept is asked again. */
export const partsOnDisk = (folder: string, now: number): KeptParts => {
  const fileOf = (name: string): string =>
    join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`);
  const quietly = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  quietly(() => mkdirSync(folder, { recursive: true }));
  for (const name of quietly(() => readdirSync(folder)) ?? []) {
    const file = join(folder, name);
    quietly(() => now - statSync(file).mtimeMs > OLDEST && rmSync(file));
  }
  return {
    get: (name) => quietly((): unknown => JSON.parse(readFileSync(fileOf(name), 'utf8'))),
    put: (name, answer) => {
      quietly(() => {
        const draft = `${fileOf(name)}.${process.pid}.draft`;
        writeFileSync(draft, JSON.stringify(answer));
        renameSync(draft, fileOf(name));
      });
    },
  };
};
