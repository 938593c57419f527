import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const PAGE = 4096;
/** Between two writes, in milliseconds. */
const PAUSE = 20;

interface Shared {
  readonly folder: string;
  /** The longest write since it was last asked, in milliseconds. */
  readonly longest: Float64Array;
  /** 1 once it is to stop. */
  readonly ended: Int32Array;
}

/** Writes a page to a file of its own again and again, and waits each time until it is on disk: what a disk takes by itself. */
const writeOn = ({ folder, longest, ended }: Shared): void => {
  const file = openSync(join(folder, 'disk'), 'w');
  const page = new Uint8Array(PAGE);
  while (Atomics.wait(ended, 0, 0, PAUSE) === 'timed-out') {
    const begun = performance.now();
    writeSync(file, page, 0, PAGE, 0);
    fdatasyncSync(file);
    longest[0] = Math.max(longest[0] ?? 0, performance.now() - begun);
  }
  closeSync(file);
};

/** Watches the disk of a folder by a thread beside. `longest`: of a page, in milliseconds, since it was last asked. */
export const watchDisk = (folder: string): { longest: () => number; end: () => Promise<unknown> } => {
  const shared: Shared = {
    folder,
    longest: new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)),
    ended: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const worker = new Worker(new URL(import.meta.url), { workerData: shared });
  return {
    longest: () => {
      const told = shared.longest[0] ?? 0;
      shared.longest[0] = 0;
      return told;
    },
    end: () => {
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      Atomics.store(shared.ended, 0, 1);
      Atomics.notify(shared.ended, 0);
      return gone;
    },
  };
};

if (!isMainThread) writeOn(workerData as Shared);
