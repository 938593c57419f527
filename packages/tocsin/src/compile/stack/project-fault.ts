/** What is wrong with the list of a project's parts. It is thrown where the project is put together, so that it is told there. */
export class ProjectFault extends Error {
  override readonly name = 'ProjectFault';
  readonly help: string;
  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
