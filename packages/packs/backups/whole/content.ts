/** So many bytes of the end are looked at. */
const TAIL = 4096;
const HEAD = 512;

/** The first and the last bytes of what a backup holds, unpacked. */
export interface Content {
  readonly head: Buffer;
  readonly tail: Buffer;
}

/** Keeps both of a stream, and nothing in between. @throws the stream's error, such as that a file is cut off */
export const contentOf = async (source: AsyncIterable<Buffer>): Promise<Content> => {
  let [head, tail]: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  for await (const chunk of source) {
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
    tail = Buffer.from(chunk.length >= TAIL ? chunk.subarray(-TAIL) : Buffer.concat([tail, chunk]).subarray(-TAIL));
  }
  return { head, tail };
};

/** What a dump ends with that begins like this, as long as nobody turned its comments off. */
const ends: readonly (readonly [begins: RegExp, ends: string])[] = [
  [/^(?:\/\*M?!.*\*\/;?\s*)?-- (?:MySQL|MariaDB) dump /, '-- Dump completed'],
  // Without comments, as by --skip-comments: what was set at the beginning is set back at the end.
  [/^(?:\/\*M?!.*\*\/;?\s*)*\/\*!40101 SET @OLD_CHARACTER_SET_CLIENT=/, 'SQL_NOTES=@OLD_SQL_NOTES'],
  [/^\s*--\s+-- PostgreSQL database dump\s/, '-- PostgreSQL database dump complete'],
  [/^\s*--\s+-- PostgreSQL database cluster dump\s/, '-- PostgreSQL database cluster dump complete'],
  [/^-- Dump created by MySQL pump utility/, '-- Dump end time:'],
  [/^<\?xml[^>]*\?>\s*<mysqldump/, '</mysqldump>'],
  [/^PRAGMA foreign_keys=OFF;\s+BEGIN TRANSACTION;/, 'COMMIT;'],
];
/** Two blocks of zeros end an archive of tar. */
const TAR_END = Buffer.alloc(1024);
/** A snapshot of Redis ends with this byte and a checksum of eight more. */
const RDB_END = { byte: 0xff, from: -9 };

/**
 * Whether it has something in it, and ends as it should: as it is told, or as what begins so always ends. Undefined where nobody knows
 * how it ends.
 */
export const endsWell = ({ head, tail }: Content, told: string | undefined): boolean | undefined => {
  if (tail.length === 0) return false;
  if (told !== undefined) return tail.includes(told);
  if (head.toString('latin1', 257, 262) === 'ustar') return tail.subarray(-TAR_END.length).equals(TAR_END);
  if (/^REDIS\d{4}/.test(head.toString('latin1', 0, 9))) return tail.at(RDB_END.from) === RDB_END.byte;
  const usual = ends.find(([begins]) => begins.test(head.toString('utf8')))?.[1];
  return usual === undefined ? undefined : tail.includes(usual);
};
