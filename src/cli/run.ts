import { renderUsage, runCommand, type CommandDef } from 'citty';
import { UsageError } from '../shared/usage-error.ts';
import { checkFlags } from './flags.ts';

/** The verbs; each is loaded when it is asked for. */
const verbs: Readonly<Record<string, { readonly does: string; readonly load: () => Promise<CommandDef<any>> }>> = {
  generate: { does: 'compile the definitions into generated/<environment>', load: async () => (await import('./generate.ts')).generate },
  check: { does: 'check what the definitions mean, then ask promtool and amtool', load: async () => (await import('./check.ts')).check },
  exporter: { does: 'run the exporter', load: async () => (await import('./exporter.ts')).exporter },
  receiver: { does: 'run the alert receiver', load: async () => (await import('./receiver.ts')).receiver },
};

const usage = (): string => {
  const width = Math.max(...Object.keys(verbs).map((verb) => verb.length));
  const lines = Object.entries(verbs).map(([verb, { does }]) => `  ${verb.padEnd(width)}  ${does}`);
  return ['usage: tocsin <verb> [options]', '', ...lines, '', 'tocsin <verb> --help says more.', ''].join('\n');
};

/** Runs the verb that the arguments name and sets the exit code: 0 fine, 1 findings, 2 wrong usage or input. */
export const run = async ([name, ...rest]: readonly string[]): Promise<void> => {
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      (name === undefined ? process.stderr : process.stdout).write(usage());
      process.exitCode = name === undefined ? 2 : 0;
      return;
    }
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!verb) throw new UsageError(`there is no verb "${name}"`, `the verbs are ${Object.keys(verbs).join(', ')}`);
    const command = await verb.load();
    if (rest.includes('--help') || rest.includes('-h')) {
      process.stdout.write(`${await renderUsage(command, { meta: { name: 'tocsin' } })}\n`);
      return;
    }
    checkFlags(name, await (command.args as object), rest);
    await runCommand(command, { rawArgs: [...rest] });
  } catch (error) {
    tell(error);
  }
};

const tell = (error: unknown): void => {
  if (error instanceof UsageError || (error instanceof Error && error.name === 'CLIError')) {
    const help = error instanceof UsageError && error.help !== undefined ? `help: ${error.help}\n` : '';
    process.stderr.write(`tocsin: ${error.message}\n${help}`);
    process.exitCode = 2;
    return;
  }
  process.stderr.write(`tocsin: this is a fault of tocsin itself, not of the input\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 70;
};
