import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

/** What a service is started with. */
export interface ServiceArguments {
  /** The generated configuration. */
  readonly config: string;
  /** The address to listen on, instead of the one in the configuration. */
  readonly listen?: string;
}

const usage = 'it takes --config FILE, and --listen HOST:PORT';

/** The arguments of a service that is started by itself. @throws UsageError */
export const serviceArguments = (given: readonly string[]): ServiceArguments => {
  let values: { readonly config?: string; readonly listen?: string };
  try {
    ({ values } = parseArgs({ args: [...given], options: { config: { type: 'string' }, listen: { type: 'string' } } }));
  } catch (error) {
    throw new UsageError((error as Error).message, usage);
  }
  const { config, listen } = values;
  if (config === undefined) throw new UsageError('there is no --config', usage);
  return { config, ...(listen === undefined ? {} : { listen }) };
};

/** Runs a service until it ends: what is wrong with its input is told in a sentence, with exit code 2. */
export const startService = async (run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`tocsin: ${error.message}\n${error.help === undefined ? '' : `help: ${error.help}\n`}`);
    process.exitCode = 2;
  }
};
