// Figures of whole processes as text.
const number = (value) => Math.round(value).toLocaleString('en-US');
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
const seconds = (value) => `${value.toFixed(2)} s`;
const table = (head, rows) => [
  `| ${head.join(' | ')} |`,
  `| --- |${' ---: |'.repeat(head.length - 1)}`,
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
];

function importTable({ warm, cold, dense }) {
  const row = (name, { cat, passed, ratio, peak, bytes }) => [
    ...[name, seconds(cat), seconds(passed), `${ratio.toFixed(1)} x`],
    ...[megabytes(peak), megabytes(bytes)],
  ];
  return table(
    ['coefficients.h5 is', 'cat', 'import', 'import / cat', 'most memory', 'model file'],
    [
      row('in the page cache', warm),
      row('on the disk (2 rounds)', cold),
      row('in the page cache, with 5 x the coefficients other than zero (2 rounds)', dense),
    ],
  );
}

function startLines(start, memory) {
  const milliseconds = (value) => `${Math.round(value)} ms`;
  const commandRow = (name, imported, bundled) => [
    ...[name, milliseconds(imported * 1000), milliseconds(bundled * 1000)],
  ];
  const serviceRow = (name, what, imported, bundled) => [
    ...[name, milliseconds(imported[what]), milliseconds(bundled[what])],
  ];
  const { whole, first, bundled, bundledFirst } = memory;
  return [
    ...table(
      ['from the start of the process', 'the imported model', 'the one that comes with the app'],
      [
        commandRow('Node that does nothing, to its end', start.bare, start.bare),
        commandRow('`rotulo classify` of one row, to its answer', start.answer, start.bundled),
        commandRow('the same at the very first opening', start.unprepared, start.bundledUnprepared),
        serviceRow('the service, to its first answer to a page', 'usable', whole, bundled),
        serviceRow('the service, to the first description classified', 'answered', whole, bundled),
        serviceRow('the same at the very first opening', 'answered', first, bundledFirst),
      ],
    ),
    '',
    `The command takes ${megabytes(start.peak)}.`,
  ];
}

function memoryTable({ whole, sliced, bundled }) {
  const row = (name, { rss, text, slowest }) => [
    ...[name, megabytes(rss), `${text.toFixed(2)} ms`, `${slowest.toFixed(2)} ms`],
  ];
  return table(
    [
      'the service, answering',
      'resident',
      'a description, asked and answered',
      'slowest of a hundred',
    ],
    [
      row('all coefficients in memory', whole),
      row('by slices (`ROTULO_MEMORY=100`)', sliced),
      row('the model that comes with the app', bundled),
    ],
  );
}

function filesTable(files) {
  const rate = (rows, time) => `${number(rows / time)} /s`;
  return table(
    [
      'CSV in, CSV out',
      'rows',
      'parsed and written',
      'classified',
      '`--threads 1`',
      'share of the speed',
      'processors worked',
      'share if none ever waited',
    ],
    files.map(({ name, rows, copy, all, one, share, ...worked }) => [
      ...[name, number(rows), rate(rows, copy), rate(rows, all), rate(rows, one), share.toFixed(2)],
      `${seconds(worked.copyWorked)}, ${seconds(worked.allWorked)}`,
      ((copy * worked.cores) / worked.allWorked).toFixed(2),
    ]),
  );
}

/** The sections about whole processes; all times are those that passed. */
export function wholeSections({ imported, start, memory, files }) {
  return [
    ...['', '### Import', '', ...importTable(imported)],
    ...['', '### Start', '', ...startLines(start, memory)],
    ...['', '### Memory', '', ...memoryTable(memory)],
    ...['', '### A table, from file to file', '', ...filesTable(files)],
  ];
}
