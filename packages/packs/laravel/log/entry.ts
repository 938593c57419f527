import { readSyslog } from 'tocsin/exporter';
import { inJson } from './json-entry.ts';
import { levelOf, type Entry } from './level.ts';

/** `production.ERROR: `, as Monolog begins a message; a channel is what APP_ENV says, as in `eu-1.production`. */
const ENTRY = String.raw`([\w./-]{1,50})\.([A-Z]{4,9}): `;
/** In a file of Laravel's own; the trace that follows an entry is none. */
const OWN = new RegExp(String.raw`^\[\d{4}-\d\d-\d\d[T ][^\]]{1,40}\] ${ENTRY}`);
const BARE = new RegExp(`^${ENTRY}`);
/** What Kubernetes writes before each line of a container, and PHP-FPM before what a worker wrote to its standard error. */
const AROUND = [
  /^\d{4}-\d\d-\d\dT\S{8,30} std(?:out|err) F (.*)$/s,
  /^\[\d\d-[A-Z][a-z]{2}-\d{4} [^\]]{8,40}\] [A-Z]+: (?:pid \d+, [^:]{1,60}: )?\[pool [^\]]{1,100}\] child \d+ said into std(?:out|err): "(.*)$/s,
] as const;

const written = (text: string, by: RegExp): Entry | undefined => {
  const [, channel, name] = by.exec(text) ?? [];
  const level = levelOf(name);
  return channel === undefined || level === undefined ? undefined : { channel, level };
};

/** An entry in a form that a file may hold by itself. */
const alone = (line: string): Entry | undefined => written(line, OWN) ?? inJson(line, (text) => written(text, OWN));

/** An entry of Laravel's log: in its own file, by way of syslog, the journal or a container, or as JSON; undefined where a line is none. */
export const readEntry = (line: string): Entry | undefined => {
  const found = alone(line);
  if (found !== undefined) return found;
  const message = readSyslog(line)?.message;
  // A message has no time there, and may be JSON.
  if (message !== undefined) return written(message, BARE) ?? alone(message);
  const [inside] = AROUND.flatMap((around) => around.exec(line)?.[1] ?? []);
  return inside === undefined ? undefined : alone(inside);
};
