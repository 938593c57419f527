import { readFile } from 'node:fs/promises';

/** What an Alertmanager knows of a notification: of which group, to which receiver, by whichever of a cluster, and when. */
interface Told {
  readonly group: string;
  readonly receiver: string;
  /** Unix seconds. */
  readonly at: number;
}

type Fields = ReadonlyMap<number, Buffer | number>;

const varint = (of: Buffer, from: number): { readonly value: number; readonly next: number } => {
  let [value, scale, next] = [0, 1, from];
  for (;;) {
    const byte = of[next++] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next };
    scale *= 128;
  }
};

/** Of a message of protocol buffers what is a number or has a length; of what is repeated the last. */
const fieldsOf = (message: Buffer): Fields => {
  const fields = new Map<number, Buffer | number>();
  for (let at = 0; at < message.length;) {
    const { value: tag, next } = varint(message, at);
    const { value, next: after } = varint(message, next);
    at = after;
    if (tag % 8 === 2) at += value;
    fields.set(Math.floor(tag / 8), tag % 8 === 2 ? message.subarray(after, at) : value);
  }
  return fields;
};

const within = (fields: Fields, number: number): Fields => {
  const found = fields.get(number);
  return fieldsOf(Buffer.isBuffer(found) ? found : Buffer.alloc(0));
};

/** Reads the notification log of an Alertmanager, as it writes it at each maintenance: entries with their lengths. Empty where there is none yet. */
export const readToldLog = async (file: string): Promise<readonly Told[]> => {
  const log = await readFile(file).catch(() => Buffer.alloc(0));
  const told: Told[] = [];
  for (let at = 0; at < log.length;) {
    const { value: length, next } = varint(log, at);
    at = next + length;
    const entry = within(fieldsOf(log.subarray(next, at)), 1);
    told.push({
      group: String(entry.get(1)),
      receiver: String(within(entry, 2).get(1)),
      at: Number(within(entry, 5).get(1)),
    });
  }
  return told;
};
