/** What is wrong with the list of a project's parts. It is thrown where the project is put together, so that it is told there. */
export class ProjectFault extends Error {
  override readonly name = 'ProjectFault';
  readonly help: string;
  /** The names that lead to the culprit, the outermost first: `['jobs', 'node', 'every']`. Empty where it is no part of the stack. */
  readonly at: readonly string[];
  constructor(message: string, help: string, at: readonly string[] = []) {
    super(message);
    this.help = help;
    this.at = at;
  }
}
