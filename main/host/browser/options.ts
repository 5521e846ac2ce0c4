import { parseArgs } from 'node:util';
import { Problem } from '../../core/problem.ts';

/** How the browser host is started. */
export interface BrowserOptions {
  /** 0 for any free one. */
  port: number;
  /** The data folder; undefined for the platform's own place. */
  data: string | undefined;
  /** Open the user's browser. */
  open: boolean;
  /** Print the address alone, for a program to read. */
  printAddress: boolean;
  help: boolean;
}

export const BROWSER_HELP = `Rotulo in the browser of this machine.

  --port N          listen on this port of 127.0.0.1; any free one if not said
  --data FOLDER     keep models, jobs and settings there (also: ROTULO_DATA)
  --no-open         do not open the browser
  --print-address   print the address alone
  --help            this text

The address works once, in one browser. Starting Rotulo again opens another window of the one that runs.
`;

function readPort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new Problem('usage.port', `--port is a number from 0 to 65535, not “${text}”.`, {
    port: text,
  });
}

/** Reads the arguments behind the program's name. Throws `usage.…`. */
export function readBrowserOptions(args: string[]): BrowserOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        'print-address': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem('usage.option', reason, { reason }, error);
  }
  return {
    port: readPort(values.port),
    data: values.data,
    open: !values['no-open'],
    printAddress: values['print-address'],
    help: values.help,
  };
}
