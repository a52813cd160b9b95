// Line icons on a 24-unit grid, drawn with one stroke width.

export const ICONS = {
  today: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4',
  exhibitors: 'M4 20V9.5L12 5l8 4.5V20M9.5 20v-6h5v6',
  walk: 'M12 7.5V12l4 2.5M12 20.5a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17z',
  cases: 'M6 3.5h8.5L18.5 7.5V20.5H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5',
  evidence: 'M4 7.5h4l1.5-3h5l1.5 3h4V19H4zM12 16.2a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z',
  papers: 'M7 3.5h10v17H7zM10 8h4M10 11.5h4M10 15h2.5',
  reports: 'M4 20h16M7.5 20v-6M12 20V6M16.5 20V10.5',
  fair: 'M4 20h16M5.5 20V10M18.5 20V10M3.5 10l8.5-6 8.5 6zM9.5 20v-5.5h5V20',
  settings: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 18.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zM15.5 15.5L20 20',
  plus: 'M12 5v14M5 12h14',
  cross: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.1',
  pause: 'M9 6v12M15 6v12',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  camera: 'M3.5 7h11v10h-11zM14.5 10.5L20.5 7v10l-6-3.5z',
  file: 'M7 3.5h7L18 8v12.5H7zM14 3.5V8h4',
  print: 'M7 9V4h10v5M5 9h14v8h-2.5M7.5 17H5V9M7.5 14h9v6h-9z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 4-5.5 7.5-5.5s6.7 1.5 7.5 5.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  clock: 'M12 7.5V12h4M12 20.5a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17z',
  upload: 'M12 16V5M7.5 9.5L12 5l4.5 4.5M5 16v4h14v-4',
  keyboard: 'M3.5 7h17v10.5h-17zM7 10.5h.1M10.3 10.5h.1M13.6 10.5h.1M17 10.5h.1M8.5 14h7',
  seal: 'M12 3.5l2.3 2.2 3.2-.3.2 3.2 2.4 2.2-1.8 2.7.6 3.2-3.1.8-1.7 2.8-2.9-1.3-3 1.1-1.4-2.9-3.1-1 .8-3.1-1.6-2.8 2.5-2-.1-3.2 3.2-.1z',
} as const;

export type Icon = keyof typeof ICONS;
