import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import { artefact } from '../compile/compiled.ts';

interface HostFiles {
  /** Where they are written. */
  readonly folder: string;
  readonly compiled: Compiled;
  readonly host: string;
  /** Where the receiver that the generated Alertmanager tells is, and where that of this host is. */
  readonly told: { readonly generated: string; readonly own: string };
  /** The receiver's folder. */
  readonly state: string;
  /** What else is otherwise in the receiver's configuration. */
  readonly change?: (config: ReceiverFile) => object;
}
interface ReceiverFile {
  readonly guards: object;
  readonly responses: readonly object[];
}

/** Compose's file of a host; the first one has the file without a name. */
export const composeFileOf = ({ artefacts }: Compiled, host: string): string => {
  const own = `compose-${host}.yml`;
  return artefacts.some(({ path }) => path === own) ? own : 'compose.yml';
};

/** What Compose starts the receiver of a host with, below the folder of its files. */
export const receiverFileOf = (compiled: Compiled, host: string): string => {
  const { services } = parse(artefact(compiled, composeFileOf(compiled, host))) as {
    services: { receiver: { scale: number; command: readonly string[] } };
  };
  const { scale, command } = services.receiver;
  if (scale !== 1) throw new Error(`Compose starts no receiver on ${host}`);
  return command.at(-1)?.replace('/etc/tocsin/', '') ?? '';
};

/** The generated files of a host of a pair, with what one machine cannot have twice: the receiver beside it, and its state. */
export const writeHostFiles = async ({ folder, compiled, host, told, state, change }: HostFiles): Promise<void> => {
  await writeArtefacts(folder, compiled.artefacts);
  const alertmanager = join(folder, 'alertmanager/alertmanager.yml');
  // On hosts of their own both are at the same loopback address.
  await writeFile(alertmanager, (await readFile(alertmanager, 'utf8')).replaceAll(told.generated, told.own));
  const config = join(folder, receiverFileOf(compiled, host));
  const read = JSON.parse(await readFile(config, 'utf8')) as ReceiverFile;
  await writeFile(config, JSON.stringify({ ...read, ...change?.(read), state }));
};
