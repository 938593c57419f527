/** A message that came by way of syslog or the journal. */
export interface SyslogLine {
  /** The program that said it, without its number. */
  readonly program: string;
  readonly message: string;
}

/** `Nov 28 01:40:01`, or a time as RFC 3339 has it; a priority and a version may stand before it. */
const TIME = String.raw`(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S{8,30})`;
/** Time and host: what every line of a file begins with. */
const BEGINS = new RegExp(String.raw`^${TIME} \S{1,255} `);
/** The program in the form of RFC 3164, or with what else RFC 5424 has; a message there may begin with a mark of its bytes' order. */
const LINE = new RegExp(
  String.raw`^${TIME} \S{1,255} (?:([^\s:[]{1,100})(?:\[\d+\])?: |(\S{1,48}) \S{1,128} \S{1,32} (?:-|(?:\[(?:[^\]\\]|\\.){1,1000}\]){1,10}) \uFEFF?)(.*)$`,
  's',
);

/** Text of the journal: what is no UTF-8 is a list of bytes there. */
const textIn = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? Buffer.from(value as number[]).toString() : undefined;
};

/** An entry as `journalctl -o json` writes it. */
const fromJournal = (line: string): SyslogLine | undefined => {
  if (!line.startsWith('{') || !line.endsWith('}') || !line.includes('"MESSAGE"')) return undefined;
  try {
    const { MESSAGE, SYSLOG_IDENTIFIER, _COMM } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    const [message, program] = [textIn(MESSAGE), textIn(SYSLOG_IDENTIFIER) ?? textIn(_COMM)];
    return message === undefined || program === undefined ? undefined : { program, message };
  } catch {
    return undefined;
  }
};

/** Reads a line of a file of syslog, in the old form or the new one, or of the journal as JSON; undefined where it is none. */
export const readSyslog = (line: string): SyslogLine | undefined => {
  const [, old, program = old, message] = LINE.exec(line) ?? [];
  return program === undefined || message === undefined ? fromJournal(line) : { program, message };
};

/** Whether a line is one of syslog, even if no program is named in it. */
export const isSyslog = (line: string): boolean => BEGINS.test(line) || fromJournal(line) !== undefined;
