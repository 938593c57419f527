import { hostIn } from '../../shared/placing.ts';
import type { Compiled } from '../../compile/compile.ts';
import { prometheusAt } from '../../doctor/prometheus-api.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { headersOf, type Server } from '../apply/refused.ts';
import { scrapedOf, stillDown } from './healthy.ts';
import { install, type Ssh } from './over-ssh.ts';
import { parcelOf, type InstallFile } from './parcel.ts';
import { rollOut, type Outcome, type RolledOut } from './roll-out.ts';
import { resultText, rolledOutText } from './text.ts';
import { chosenHosts, wavesOf, type Target } from './waves.ts';

export interface RollOutOptions {
  /** `all`, or names and roles of hosts. */
  readonly hosts: string;
  readonly waves: string;
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean;
  /** Something else than ufw closes the ports of the hosts. */
  readonly firewallElsewhere: boolean;
  readonly ssh: Ssh;
  readonly files: Readonly<Partial<Record<InstallFile, string>>>;
  /** Absent: nobody is asked whether the host is well afterwards. */
  readonly prometheus: Server | undefined;
  readonly json: boolean;
}

/** Two scrapes at the longest usual interval, and a restart. */
const WELL_WITHIN = 150_000;

/** Brings the hosts of an environment in line over ssh, wave by wave. @throws UsageError */
export const rollOutHosts = async ({ model, artefacts }: Compiled, options: RollOutOptions): Promise<void> => {
  const { ssh, files, prometheus, dryRun, firewallElsewhere, json } = options;
  const flags = [...(dryRun ? ['--dry-run'] : []), ...(firewallElsewhere ? ['--firewall-elsewhere'] : [])];
  const all: readonly Target[] = model.hosts.map(({ name, roles }) => ({
    name,
    roles,
    address: hostIn(model.place.address('', name, 'ssh') ?? name),
  }));
  const waves = wavesOf(chosenHosts(all, options.hosts), options.waves);
  const ask =
    prometheus === undefined || dryRun ? undefined : prometheusAt(prometheus.url, headersOf(prometheus).headers);
  // What is wrong with the call is said before the first host is touched.
  for (const { name } of waves.flat()) await (await parcelOf(name, artefacts, files)).remove();
  if (ask) await ask('status/buildinfo');
  const bring = async ({ name, address }: Target): Promise<Outcome> => {
    const parcel = await parcelOf(name, artefacts, files);
    try {
      const before = ask ? await scrapedOf(ask, name) : [];
      const outcome = await install(address, parcel, flags, ssh);
      if (!ask || !outcome.ok) return outcome;
      const down = await stillDown(ask, name, before, WELL_WITHIN);
      return down.length === 0
        ? outcome
        : {
            ok: false,
            said: outcome.said,
            why: `it is in line, but Prometheus does not reach ${down.join(', ')} any more`,
          };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { ok: false, said: '', why: error.message };
    } finally {
      await parcel.remove();
    }
  };
  const done = await rollOut(waves, bring, (result) => {
    if (!json) process.stdout.write(resultText(result, waves.length));
  });
  process.stdout.write(json ? `${JSON.stringify({ environment: model.environment, ...done })}\n` : rolledOutText(done));
  if (hasFailed(done)) process.exitCode = 1;
};

const hasFailed = ({ results }: RolledOut): boolean => results.some(({ outcome }) => !outcome.ok);
