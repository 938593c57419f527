/**
 * Whether a pattern of `rule_files` can mean a file. The pattern is the path on Prometheus' host, the file lies where
 * it was found: so its name must fit, and the folder as far as both are known.
 */
export const isLoadedBy = (pattern: string, file: string): boolean => {
  const [name = '', folder] = pattern.split('/').toReversed();
  const [fileName = '', fileFolder] = file.split('/').toReversed();
  if (!fits(name, fileName)) return false;
  if (folder === undefined || folder === '' || folder === '.' || fileFolder === undefined) return true;
  return pattern.startsWith('/') || folder === '..' || fits(folder, fileFolder);
};

const fits = (pattern: string, name: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return true;
  }
};
