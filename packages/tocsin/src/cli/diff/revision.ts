import { execa } from 'execa';
import { UsageError } from '../../shared/usage-error.ts';
import { root } from '../support/root.ts';

/** Files of one environment: text by path below generated/<environment>. */
export type Files = ReadonlyMap<string, string>;

/** A revision of the project, by its own name and git's. */
export interface Revision {
  readonly name: string;
  readonly commit: string;
}

/** @throws UsageError for what git does not know, and where there is no git */
export const revisionOf = async (name: string, folder = root): Promise<Revision> => {
  const inside = await git(['rev-parse', '--show-toplevel'], '', folder);
  if (inside === undefined)
    throw new UsageError(
      `${folder} is not in a git repository`,
      'a change is compared with a commit: git init, and commit what is generated, or clone the project',
    );
  const commit = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], '', folder);
  if (commit === undefined && name === 'HEAD')
    throw new UsageError('the repository has no commit yet', 'a change is compared with one: commit what is generated');
  if (commit === undefined)
    throw new UsageError(`git knows no revision "${name}"`, 'a branch, a tag or a commit, as in --against main');
  return { name, commit: commit.toString().trim() };
};

/** The environments that were generated at a revision. */
export const environmentsAt = async ({ commit }: Revision): Promise<readonly string[]> => {
  const listed = (await git(['ls-tree', '-r', '-z', '--name-only', commit, '--', 'generated/']))?.toString() ?? '';
  return listed.split('\0').flatMap((path) => /^generated\/([^/]+)\/manifest\.json$/.exec(path)?.[1] ?? []);
};

/** What was generated for an environment at a revision; empty when it did not exist. */
export const filesAt = async ({ commit }: Revision, environment: string): Promise<Files> => {
  const folder = `generated/${environment}/`;
  const listed = (await git(['ls-tree', '-r', '-z', commit, '--', folder]))?.toString() ?? '';
  const entries = listed.split('\0').flatMap((line) => {
    const [, sha, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return sha === undefined || path === undefined ? [] : [{ sha, path: path.slice(folder.length) }];
  });
  if (entries.length === 0) return new Map();
  const contents = await git(['cat-file', '--batch'], entries.map(({ sha }) => `${sha}\n`).join(''));
  if (contents === undefined) throw new UsageError(`git cannot read ${folder} of ${commit}`, 'is the clone whole?');
  return new Map(blobsIn(contents).map((text, index) => [entries[index]?.path ?? '', text]));
};

/** The blobs of `git cat-file --batch`: a line with the size, the content, a newline. */
const blobsIn = (output: Buffer): readonly string[] => {
  const blobs: string[] = [];
  for (let at = 0; at < output.length;) {
    const lineEnd = output.indexOf('\n', at);
    const size = Number(output.toString('utf8', at, lineEnd).split(' ')[2]);
    blobs.push(output.toString('utf8', lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + 1 + size + 1;
  }
  return blobs;
};

/** Undefined when git refuses. @throws UsageError when there is no git */
const git = async (args: readonly string[], input = '', folder = root): Promise<Buffer | undefined> => {
  const { failed, code, stdout } = await execa('git', args, { cwd: folder, reject: false, encoding: 'buffer', input });
  if (code === 'ENOENT') throw new UsageError('there is no git on PATH', 'install git, or put it on PATH');
  return failed ? undefined : Buffer.from(stdout ?? []);
};
