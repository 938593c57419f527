import { open } from 'node:fs/promises';

/** So many bytes of the end of a log say enough of its format. */
const LOOKED_AT = 256 * 1024;

/** The last complete lines of a file, without empty ones. @throws the system's error when it cannot be read */
export const lastLines = async (file: string): Promise<readonly string[]> => {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - LOOKED_AT);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const lines = buffer
      .toString('utf8', 0, bytesRead)
      .split('\n')
      .slice(start === 0 ? 0 : 1, -1);
    return lines.filter((line) => line !== '');
  } finally {
    await handle.close();
  }
};
