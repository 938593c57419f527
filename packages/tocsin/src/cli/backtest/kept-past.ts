import { cachedFile } from '../cache/cached-file.ts';
import type { Progress } from '../progress/line.ts';
import { root } from '../support/root.ts';
import { partsOnDisk } from './parts-on-disk.ts';
import { pastOfServer } from './past-of-server.ts';
import type { Past } from './past.ts';

/** How far back, how often, until when; in milliseconds. */
interface Reach {
  readonly since: number;
  readonly step: number;
  readonly now: number;
}

/** The past of a server until now, of which answers are kept between runs. `isFresh`: what is kept is not read. */
export const keptPastOf = (url: string, { since, step, now }: Reach, isFresh: boolean, line: Progress): Past => {
  const end = Math.floor(now / step) * step;
  const count = Math.floor(since / step) + 1;
  const kept = partsOnDisk(cachedFile(root, 'backtest'), now);
  return pastOfServer(
    url,
    { start: end - (count - 1) * step, step, count },
    { progress: line.says, kept: isFresh ? { ...kept, get: () => undefined } : kept },
  );
};
