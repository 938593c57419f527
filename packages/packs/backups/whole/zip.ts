import { open, type FileHandle } from 'node:fs/promises';

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** In place of a number that stands in the record of a large archive. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_SHORT = 0xffff;
/** Directories are read whole: this is some 300,000 files. */
const LONGEST_DIRECTORY = 32 * 1024 * 1024;

const bytesAt = async (handle: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
};

interface Directory {
  readonly at: number;
  readonly length: number;
}

/** Where the directory of a large archive is: by the locator before the end. */
const largeDirectory = async (handle: FileHandle, end: number): Promise<Directory | undefined> => {
  const locator = await bytesAt(handle, Math.max(0, end - 20), 20);
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) return undefined;
  const record = await bytesAt(handle, Number(locator.readBigUInt64LE(8)), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) return undefined;
  return { length: Number(record.readBigUInt64LE(40)), at: Number(record.readBigUInt64LE(48)) };
};

/** The last of several files that an archive is in: the others have what it names. */
const IN_SEVERAL = 'in several files';

const directoryOf = async (handle: FileHandle): Promise<Directory | typeof IN_SEVERAL | undefined> => {
  const { size } = await handle.stat();
  const start = Math.max(0, size - END_LENGTH - LONGEST_COMMENT);
  const tail = await bytesAt(handle, start, size - start);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    // The comment that follows has to end where the file does.
    if (tail.readUInt32LE(at) !== END || at + END_LENGTH + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const disk = tail.readUInt16LE(at + 4);
    if (disk > 0 && disk < ELSEWHERE_SHORT) return IN_SEVERAL;
    const found = { length: tail.readUInt32LE(at + 12), at: tail.readUInt32LE(at + 16) };
    return found.at === ELSEWHERE || found.length === ELSEWHERE ? largeDirectory(handle, start + at) : found;
  }
  return undefined;
};

/**
 * Whether a zip archive has the directory that is written last, and every file of it begins where that says: what broke off has
 * none. Files may be encrypted; they are not unpacked. Undefined of one that is in several files.
 * @throws the system's error when it cannot be read
 */
export const isWholeZip = async (file: string): Promise<boolean | undefined> => {
  const handle = await open(file, 'r');
  try {
    const directory = await directoryOf(handle);
    if (directory === IN_SEVERAL) return undefined;
    if (directory === undefined || directory.length === 0 || directory.length > LONGEST_DIRECTORY) return false;
    const entries = await bytesAt(handle, directory.at, directory.length);
    if (entries.length < directory.length) return false;
    for (let at = 0; at < entries.length;) {
      if (at + 46 > entries.length || entries.readUInt32LE(at) !== ENTRY) return false;
      const local = entries.readUInt32LE(at + 42);
      if (local !== ELSEWHERE) {
        const begins = await bytesAt(handle, local, 4);
        if (begins.length < 4 || begins.readUInt32LE(0) !== LOCAL) return false;
      }
      at += 46 + entries.readUInt16LE(at + 28) + entries.readUInt16LE(at + 30) + entries.readUInt16LE(at + 32);
    }
    return true;
  } finally {
    await handle.close();
  }
};
