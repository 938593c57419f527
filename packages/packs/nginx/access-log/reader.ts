import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { TailPosition } from 'tocsin/exporter';
import type { Answer, Assignment, Opened, Question, Read } from './messages.ts';

/** What a reading keeps is bounded by the bytes that are read: this is several times what the worst of them come to. */
const MOST_MEGABYTES = 192;

/** A thread does not share its process' compile cache, and without one it loads a compiler that takes 24 MB. */
const compileCache = (): Readonly<Record<string, string>> => {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
};

/** Reads and counts an access log in a thread of its own, so that a burst holds up no scrape. Not to be asked twice at once. */
export class LogReader {
  readonly #assignment: Omit<Assignment, 'from'>;
  #worker: Worker | undefined;
  constructor(assignment: Omit<Assignment, 'from'>) {
    this.#assignment = assignment;
  }

  /** Goes on from a position, or begins at the end of the log. */
  async open(from: TailPosition | undefined): Promise<Opened> {
    await this.close();
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { ...this.#assignment, from } satisfies Assignment,
      env: { ...process.env, ...compileCache() },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    // Nothing to wait for by itself.
    this.#worker.unref();
    return this.#ask('open');
  }

  /** What was counted up to a position. A reading that is stopped tells what it read until then. @throws when the thread ended */
  async read(most: number, signal: AbortSignal): Promise<Read> {
    const stop = (): void => this.#worker?.postMessage('stop' satisfies Question);
    signal.addEventListener('abort', stop);
    try {
      return (await this.#ask({ most })) as Read;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Whether there is a thread to ask. */
  get isOpen(): boolean {
    return this.#worker !== undefined;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #ask(question: Question): Promise<Answer> {
    const worker = this.#worker;
    if (worker === undefined) return Promise.reject(new Error('the access log is not open'));
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        worker.off('message', onAnswer).off('error', onError).off('exit', onExit);
        worker.unref();
      };
      const onAnswer = (answer: Answer): void => (settle(), resolve(answer));
      const fail = (error: Error): void => {
        settle();
        // What it had read and not told is read again: the position that was told last holds.
        this.#worker = undefined;
        reject(error);
      };
      const onError = (error: Error): void => fail(error);
      const onExit = (): void => fail(new Error('the thread that reads the access log ended'));
      worker.on('message', onAnswer).on('error', onError).on('exit', onExit);
      worker.ref();
      worker.postMessage(question);
    });
  }
}
