import { banner, type HostFile, type PartOf } from 'tocsin/compile';
import { hasRole, UsageError } from 'tocsin/shared';

/** Settings of the pool, as its file has them. */
export type PoolTuning = Readonly<Record<string, string | number>>;

/**
 * What the pool is to run with. install.sh does not put it in place, for the same settings stand in the pool's own file, and it is the only one
 * that responses read. @throws UsageError for settings with which PHP-FPM does not start, and for the one that responses change
 */
export const poolTuningPart =
  ({ on, pool }: { readonly on: readonly string[]; readonly pool: string }, settings: PoolTuning): PartOf =>
  (model, host) =>
    hasRole(host, on)
      ? { files: [poolTuningFile(pool, `${model.place.path('php-fpm-pools')}/${pool}.conf`, settings)] }
      : undefined;

export const poolTuningFile = (pool: string, own: string, settings: PoolTuning): HostFile => {
  const wrong = faultOf(settings);
  if (wrong !== undefined) throw new UsageError(`the settings of phpFpmPack: ${wrong}`);
  return {
    path: 'php-fpm/performance.conf',
    text: [
      `; ${banner}`,
      `; Put these lines into ${own} in place of those of the same names, let php-fpm -t read it, and reload.`,
      `[${pool}]`,
      ...Object.entries(settings).map(([setting, value]) => `${setting} = ${value}`),
      '',
    ].join('\n'),
    from: [],
  };
};

const faultOf = (settings: PoolTuning): string | undefined => {
  const odd = Object.entries(settings).find(
    ([setting, value]) => !/^[a-z][\w.]*(?:\[[\w.]+\])?$/.test(setting) || !/^[^\n\r;]+$/.test(String(value)),
  );
  if (odd) return `"${odd.join(' = ')}" is not a line of a pool`;
  if (settings['pm.max_children'] !== undefined)
    return `pm.max_children is changed by phpfpm.scale and phpfpm.shrink: leave it in the pool's own file`;
  const [start, least, most] = ['start_servers', 'min_spare_servers', 'max_spare_servers'].map(
    (name) => settings[`pm.${name}`],
  );
  if (start === undefined || least === undefined || most === undefined) return undefined;
  return Number(least) <= Number(start) && Number(start) <= Number(most)
    ? undefined
    : `PHP-FPM does not start with pm.start_servers = ${start}: it is between pm.min_spare_servers (${least}) and pm.max_spare_servers (${most})`;
};
