import { basename, dirname, join } from 'node:path';
import type { FileState } from './file-state.ts';

/** `db.sql.gz.aa`, `db.tar.xz.part-01`: a file that `split` cut, by the ending that it had and what came after it. */
const PIECE =
  /^(.+\.(?:sql|dump|tar|gz|tgz|zst|tzst|xz|txz|bz2|tbz2?|lz4|zip|7z|rar|gpg|age|enc|xbstream|rdb))((?:[._-]?part)?[._-]?)([a-z]{2,4}|\d{2,4})$/;
/** How the first is called. Without it nothing is a piece: `db.sql.gz` is not one of `db.sql`. */
const FIRST = /^(?:a+|0+|0+1)$/;

interface Piece {
  readonly state: FileState;
  readonly of: string;
  readonly number: string;
}

const pieceOf = (state: FileState): Piece | undefined => {
  const [, base, between, number] = PIECE.exec(basename(state.path)) ?? [];
  if (state.isFolder || base === undefined || number === undefined) return undefined;
  return { state, of: `${join(dirname(state.path), base)}${between ?? ''}`, number };
};

/** What a piece counts as: letters are digits to the base of 26. */
const valueOf = (number: string): number =>
  /^\d+$/.test(number)
    ? Number(number)
    : [...number].reduce((value, letter) => value * 26 + letter.charCodeAt(0) - 'a'.charCodeAt(0), 0);

/** Several pieces as the one file that they were, with whether each one between the first and the last is there. */
const joined = (pieces: readonly Piece[], base: string): FileState => {
  const sorted = pieces.toSorted((one, other) => (one.number < other.number ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)].map((piece) => valueOf(piece?.number ?? ''));
  return {
    path: base,
    size: sorted.reduce((sum, { state }) => sum + state.size, 0),
    modified: Math.max(...sorted.map(({ state }) => state.modified)),
    pieces: sorted.map(({ state }) => state.path),
    hasGap: Number(last) - Number(first) !== sorted.length - 1,
  };
};

/** Files of which some are pieces of one, each of those as one. */
export const withoutPieces = (files: readonly FileState[]): readonly FileState[] => {
  const found = files.flatMap((state) => pieceOf(state) ?? []);
  const sets = [...Map.groupBy(found, ({ of, number }) => `${of}\0${number.length}`).values()].filter((pieces) =>
    pieces.some(({ number }) => FIRST.test(number)),
  );
  const taken = new Set(sets.flatMap((pieces) => pieces.map(({ state }) => state)));
  const whole = sets.map((pieces) => joined(pieces, (pieces[0]?.of ?? '').replace(/(?:[._-]?part)?[._-]?$/, '')));
  return [...files.filter((state) => !taken.has(state)), ...whole];
};
