import { inspectTable } from '../table/inspect.ts';
import { signatureOf } from '../table/signature.ts';
import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';
import { openRememberedTables } from './remembered-tables.ts';

type TableHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, `table.${string}`>>;

/** What a page asks about a table before it is run. */
export function tableHandlers(grants: Grants, settingsFolder: string): TableHandlers {
  const remembered = openRememberedTables(settingsFolder);
  return {
    'table.inspect': async ({ file, override }) => {
      const path = grants.pathOf(file);
      const { problems, ...inspection } = await inspectTable(path, override);
      const isPlain = Object.values(override).every((value) => value === undefined);
      const plain = isPlain ? { ...inspection, problems } : await inspectTable(path);
      return {
        ...inspection,
        problems: problems.map(({ code, message, detail }) => ({ code, message, detail })),
        remembered: await remembered.find(signatureOf(plain)),
      };
    },

    'table.remember': async ({ file, override, description }) => {
      const plain = await inspectTable(grants.pathOf(file));
      await remembered.keep(signatureOf(plain), { override, description });
      return null;
    },
  };
}
