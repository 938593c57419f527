/** What a shell sends there: the last word of a line is the folder of what it names. */
const BY_REDIRECT = />\s*["']?[^\s"'|;&<>]*$|\btee\s+(?:-a\s+)?["']?[^\s"'|;&]*$/;
const COPIES = new Set(['cp', 'mv', 'scp', 'ln', 'install']);
const FETCHES = new Set(['curl', 'wget']);
const INTO = new Set(['-o', '-O', '--output']);

/** Whether a shell writes what follows: it copies something there, or fetches it. Words are counted, for a pattern would try all ways to part them. */
const isByShell = (before: string): boolean => {
  if (BY_REDIRECT.test(before)) return true;
  const words = (before.split(/[|;&]/).at(-1) ?? '').trimStart().split(/\s+/);
  const command = words.findLastIndex((word, at) => at < words.length - 1 && (COPIES.has(word) || FETCHES.has(word)));
  if (command < 0) return false;
  const between = words.slice(command + 1, -1);
  return COPIES.has(words[command] ?? '')
    ? between.some((word) => !word.startsWith('-'))
    : INTO.has(between.at(-1) ?? '');
};
/** What Terraform writes, or puts on another machine. */
const BY_TERRAFORM = /^\s*(?:filename|destination)\s*=.*$/;
/** What a program writes, with what follows the name in it. */
const BY_PROGRAM = /\bwriteFile(?:Sync)?\(.*$|\bopen\([^)]*$/;
const FOR_WRITING = /^["']\s*,\s*["'][wxa]/;
const WRITES_TEXT = /^["']\)\.write_(?:text|bytes)\(/;

/** Longer lines no person wrote. */
const LONGEST = 2000;

/** Whether a line of a script makes a file of this name. */
export const makes = (line: string, name: string): boolean => {
  if (line.length > LONGEST) return false;
  for (let at = line.indexOf(name); name !== '' && at >= 0; at = line.indexOf(name, at + 1)) {
    const [before, behind] = [line.slice(0, at), line.slice(at + name.length)];
    if (/[\w.-]$/.test(before) || /^[\w.-]/.test(behind) || /^\s*(?:#|\/\/)/.test(before)) continue;
    // A shell copies to what it names last.
    if (isByShell(before) && /^["']?\s*(?:$|[|;&)<>])/.test(behind)) return true;
    if (BY_TERRAFORM.test(before) || WRITES_TEXT.test(behind)) return true;
    const program = BY_PROGRAM.exec(before)?.[0];
    if (program !== undefined && (program.startsWith('write') || FOR_WRITING.test(behind))) return true;
  }
  return false;
};
