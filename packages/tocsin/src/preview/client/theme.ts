import { h, pressed } from './dom.ts';

const KEY = 'tocsin-preview-theme';

/** Light or dark, as chosen before or as the system is. */
export const themeNow = (): 'light' | 'dark' => {
  const kept = stored();
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
};

/** Pages opened from a disk may not be allowed to keep anything. */
const stored = (): string | null => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

/** Changes between light and dark; `redraw` draws again what has taken its colours already. */
export const themeButton = (redraw: () => void): HTMLElement => {
  const now = themeNow();
  const other = now === 'light' ? 'dark' : 'light';
  return pressed(
    h('button', { type: 'button', class: 'theme', 'aria-label': `Change to ${other}` }, now === 'light' ? '☾' : '☀'),
    () => {
      try {
        localStorage.setItem(KEY, other);
      } catch {
        // It is chosen for this page alone.
      }
      document.documentElement.dataset['theme'] = other;
      redraw();
    },
  );
};
