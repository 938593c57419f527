import { parentPort, workerData } from 'node:worker_threads';
import { type EachLine, Tail } from 'tocsin/exporter';
import { Counted } from './counted.ts';
import type { Assignment, Opened, Question, Read } from './messages.ts';

const { file, bounds, from } = workerData as Assignment;
const tail = new Tail(file);
let abort = new AbortController();

const open = async (): Promise<Opened> => {
  await tail.open(from);
  return { position: tail.position };
};

const aboutFiles = () => ({ lost: tail.takeLost(), leftBehind: tail.leftBehind });

/** Counts what it reads: the numbers and the position that they belong to leave together. */
const read = async (most: number): Promise<Read> => {
  abort = new AbortController();
  const counted = new Counted(bounds);
  const each: EachLine = (bytes, start, end) => counted.add(bytes, start, end);
  try {
    const unread = await tail.read({ signal: abort.signal, most, each });
    return { reading: counted.reading, position: tail.position, unread, ...aboutFiles() };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return { reading: counted.reading, position: tail.position, problem: { code, message }, ...aboutFiles() };
  }
};

parentPort?.on('message', (question: Question) => {
  if (question === 'stop') return abort.abort();
  const answer = question === 'open' ? open() : read(question.most);
  void answer.then((told) => parentPort?.postMessage(told));
});
