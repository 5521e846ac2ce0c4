/** Drawn on a grid of 20, lines of 1.5. */
export const icons = {
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.500 13.500 17 17',
  batch: 'M3 4.500h14M3 10h14M3 15.500h9M15.500 13v5M13 15.500h5',
  classes: 'M3 4h5v4H3zM3 12h5v4H3zM12 4h5v4h-5zM12 12h5v4h-5z',
  models: 'M10 2.500 17 6v8l-7 3.500L3 14V6zM3 6l7 3.500L17 6M10 9.500v8',
  training: 'M3 16.500h14M4.500 13 8.500 8.500l3 2.500 5-6.500M13 4.500h3.500V8',
  settings:
    'M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  close: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.500 8 14.500 16 5.500',
  warning: 'M10 3 17.500 16.500h-15zM10 8v4M10 14.200v.3',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9v4.500M10 6.400v.2',
  down: 'M5 8l5 5 5-5',
  pause: 'M7 4.500v11M13 4.500v11',
  play: 'M6.500 4.500 15 10l-8.500 5.500z',
  right: 'M8 5l5 5-5 5',
  back: 'M16 10H4M9 5l-5 5 5 5',
  copy: 'M7 7h9.500v9.500H7zM13 7V3.500H3.500V13H7',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.200l3 1.800',
  file: 'M5 2.500h6.500L15 6v11.500H5zM11.500 2.500V6H15',
  folder: 'M2.500 5h5l2 2h8v9h-15z',
  save: 'M10 3v9M6 8.500l4 4 4-4M3.500 16.500h13',
  add: 'M10 4v12M4 10h12',
  remove: 'M4 6h12M8 6V3.500h4V6M5.500 6l.8 10.500h7.400L14.500 6',
  restore: 'M4 8h8a4.500 4.500 0 0 1 0 9H8M4 8l4-4M4 8l4 4',
  verify:
    'M10 2.500 16.500 5v5c0 4-3 6.500-6.500 7.500C6.500 16.500 3.500 14 3.500 10V5zM7 10l2.200 2.200L13.200 8',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
} as const;

export type IconName = keyof typeof icons;
