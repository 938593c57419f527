import { offsetOf, putBack } from './zone.ts';

/** How the times of a table are read: as seconds, in a query, and what those mean. */
export interface Clock {
  /** The seconds of a column, in a query. */
  readonly seconds: (column: string) => string;
  /** A time of the table from such seconds, in a query. */
  readonly time: (seconds: string) => string;
  /** By how many seconds it is put back about a moment, in a query: what happens then has times that were there before. */
  readonly back: (unix: number) => string;
  /** Seconds since 1970. */
  readonly unix: (seconds: number) => number;
}

/** Seconds before and after a moment: longer than a clock is put back, and time to know what was counted in the hour before. */
const ABOUT = 10_800;
const about = (unix: number): readonly [from: number, to: number] => [
  Math.floor(unix) - ABOUT,
  Math.floor(unix) + ABOUT,
];

/** Times that mean what the server takes them for. */
const servers: Clock = {
  // A zero date is no moment, and 0 would be one.
  seconds: (column) => `nullif(unix_timestamp(\`${column}\`), 0)`,
  time: (seconds) => `from_unixtime(${seconds})`,
  back: (unix) => {
    const [from, to] = about(unix);
    return `greatest(0, ${to - from} - timestampdiff(second, from_unixtime(${from}), from_unixtime(${to})))`;
  },
  unix: (seconds) => seconds,
};

/** As it stands there, without a zone. */
const BEGINNING = "'1970-01-01 00:00:00'";

/**
 * Times as the application writes them: Laravel sends the clock of its own `timezone`, and the server, which has another, keeps
 * them for what they are not. Read over a connection like Laravel's they come back as they were sent.
 */
const applications = (zone: string): Clock => ({
  seconds: (column) => `timestampdiff(second, ${BEGINNING}, \`${column}\`)`,
  time: (seconds) => `timestampadd(second, ${seconds}, ${BEGINNING})`,
  back: (unix) => String(putBack(zone, ...about(unix))),
  unix: (seconds) => seconds - offsetOf(zone, seconds),
});

/** The clock of an application; the server's where its zone is not said. */
export const clockOf = (zone: string | undefined): Clock => (zone === undefined ? servers : applications(zone));
