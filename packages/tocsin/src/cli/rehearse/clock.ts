/** `1:05:00`: hours, minutes and seconds since the fault began. */
export const clockText = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1000);
  const two = (value: number): string => String(Math.floor(value) % 60).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(seconds / 60)}:${two(seconds)}`;
};
