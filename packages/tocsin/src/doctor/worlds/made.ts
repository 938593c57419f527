/** A line of a script that writes a file, up to the folder in which it lies: what a shell sends there, or copies or fetches. */
const BY_SHELL =
  />\s*["']?[^\s"'|;&<>]*$|\btee\s+(?:-a\s+)?["']?[^\s"'|;&]*$|\b(?:cp|mv|scp|ln|install)\s(?:[^|;&]*\s)?[^\s|;&-][^\s|;&]*\s+["']?[^\s"'|;&]*$|\bcurl\b.*\s(?:-o|--output)\s*["']?[^\s"'|;&]*$|\bwget\b.*\s-O\s*["']?[^\s"'|;&]*$/;
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
    if (BY_SHELL.test(before) && /^["']?\s*(?:$|[|;&)<>])/.test(behind)) return true;
    if (BY_TERRAFORM.test(before) || WRITES_TEXT.test(behind)) return true;
    const program = BY_PROGRAM.exec(before)?.[0];
    if (program !== undefined && (program.startsWith('write') || FOR_WRITING.test(behind))) return true;
  }
  return false;
};
