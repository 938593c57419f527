import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Incident, Note } from './incident.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** As date(1) prints it: the manual's log begins its lines so. */
const dateWords = (at: number): string => {
  const date = new Date(at);
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${time} UTC ${date.getUTCFullYear()}`;
};

/** A line of the incidents log, in the manual's form; whatever a title or a name holds, it stays one line. */
export const logLine = ({ priority, number, title }: Incident, { at, says, by }: Note): string => {
  const words = `${priority} Incident ${says}${by === null ? '' : ` by ${by}`} [${number} ${title}]`;
  // eslint-disable-next-line no-control-regex
  return `${dateWords(at)}: ${words.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')}\n`;
};

/** Where the line before a crash may stand. */
const TAIL = 64 * 1024;

/** Appends to `incidents.log` in the state folder, synced; a line that was written before a crash is not written again. */
export const incidentsLog =
  (folder: string) =>
  async (body: unknown): Promise<void> => {
    const line = String(body);
    const file = await open(join(folder, 'incidents.log'), 'a+', 0o640);
    try {
      const { size } = await file.stat();
      const length = Math.min(size, TAIL);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      if (`\n${buffer.toString('utf8')}`.includes(`\n${line}`)) return;
      await file.appendFile(line);
      await file.sync();
    } finally {
      await file.close();
    }
  };
