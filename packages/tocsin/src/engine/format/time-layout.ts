/** Names of the months. */
export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');
/** Names of the days of the week, from Sunday on. */
export const WEEKDAYS: readonly string[] = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const LAYOUT =
  /January|Jan|Monday|Mon|MST|2006|Z07:00:00|Z070000|Z07:00|Z0700|Z07|-07:00:00|-070000|-07:00|-0700|-07|__2|_2(?!006)|002|0[1-6]|15|[.,]0+(?!\d)|[.,]9+(?!\d)|PM|pm|[1-5]/g;

/** A moment by a layout of Go's, in UTC. */
export const formatTime = (date: Date, layout: string): string =>
  layout.replaceAll(LAYOUT, (piece) => written(date, piece));

const two = (value: number): string => String(value).padStart(2, '0');

const written = (date: Date, piece: string): string => {
  const month = MONTHS[date.getUTCMonth()] ?? '';
  const weekday = WEEKDAYS[date.getUTCDay()] ?? '';
  const hour = date.getUTCHours();
  const day = date.getUTCDate();
  const yearDay = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0)) / 86_400_000) + 1;
  const pieces: Readonly<Record<string, string>> = {
    January: month,
    Jan: month.slice(0, 3),
    Monday: weekday,
    Mon: weekday.slice(0, 3),
    MST: 'UTC',
    '2006': String(date.getUTCFullYear()).padStart(4, '0'),
    '06': two(date.getUTCFullYear() % 100),
    '01': two(date.getUTCMonth() + 1),
    '1': String(date.getUTCMonth() + 1),
    '02': two(day),
    _2: String(day).padStart(2, ' '),
    '2': String(day),
    '002': String(yearDay).padStart(3, '0'),
    __2: String(yearDay).padStart(3, ' '),
    '15': two(hour),
    '03': two(hour % 12 || 12),
    '3': String(hour % 12 || 12),
    '04': two(date.getUTCMinutes()),
    '4': String(date.getUTCMinutes()),
    '05': two(date.getUTCSeconds()),
    '5': String(date.getUTCSeconds()),
    PM: hour < 12 ? 'AM' : 'PM',
    pm: hour < 12 ? 'am' : 'pm',
  };
  return pieces[piece] ?? (/^[.,]/.test(piece) ? fraction(date, piece) : zone(piece));
};

const fraction = (date: Date, piece: string): string => {
  const digits = String(date.getUTCMilliseconds())
    .padStart(3, '0')
    .padEnd(9, '0')
    .slice(0, piece.length - 1);
  const shown = piece.includes('9') ? digits.replace(/0+$/, '') : digits;
  return shown === '' ? '' : piece.charAt(0) + shown;
};

const zone = (piece: string): string => (piece.startsWith('Z') ? 'Z' : piece.replaceAll('7', '0').replace('-', '+'));
