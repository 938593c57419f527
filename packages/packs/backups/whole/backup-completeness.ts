import { addAbortSignal } from 'node:stream';
import { BrokenError } from './broken-error.ts';
import { Bytes, type Pieces } from './bytes.ts';
import { contentOf, endsWell, type Content } from './content.ts';
import { formOf, type Form } from './form.ts';
import { unpackedBy, unpackedByNode } from './unpacked.ts';
import { isWholeZip } from './zip.ts';

/** The content of a form that has one stream; undefined where nothing here unpacks it. */
const unpacked = async (bytes: Bytes, form: Form, signal: AbortSignal): Promise<Content | undefined> => {
  if (form === 'plain') return contentOf(addAbortSignal(signal, bytes.from()) as AsyncIterable<Buffer>);
  if (form === 'gzip' || form === 'zstd') return unpackedByNode(bytes, form, signal);
  if (form === 'xz' || form === 'bzip2' || form === 'lz4') return unpackedBy(form, bytes, signal);
  return undefined;
};

/**
 * Whether a backup can be unpacked to its end, has something in it, and ends as it should. A dump that broke off still makes
 * a sound gzip file where the shell only looks at gzip: only its end tells. Undefined where its form cannot be judged.
 * @throws when it cannot be read
 */
export const isComplete = async (
  { name, files }: Pieces,
  ends: string | undefined,
  signal: AbortSignal,
): Promise<boolean | undefined> => {
  const bytes = await Bytes.of(files);
  const form = await formOf(name, bytes);
  if (form === 'empty zip') return false;
  // What a dump inside an archive ends with is not looked for: there may be several, and they may be encrypted.
  if (form === 'zip') return files.length === 1 ? isWholeZip(files[0] ?? name) : undefined;
  try {
    const content = await unpacked(bytes, form, signal);
    // What was packed was at least packed to its end; of what was not, a part looks like the whole.
    return content && (endsWell(content, ends) ?? (form === 'plain' ? undefined : true));
  } catch (error) {
    if (error instanceof BrokenError) return false;
    throw error;
  }
};
