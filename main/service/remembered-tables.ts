import { join } from 'node:path';
import { rememberedTable, z, type RememberedTable } from '../../preload/contract.ts';
import { readJson, writeJson } from '../files/replace-file.ts';

const MOST = 200;
const stored = z.object({
  format: z.literal(1),
  /** The last used last. */
  tables: z.array(rememberedTable.extend({ signature: z.string() })),
});

/** What the user said about tables, by their `signatureOf`; a file that is missing or spoilt means nothing yet. */
export function openRememberedTables(folder: string) {
  const path = join(folder, 'tables.json');
  const reading = readJson(path).then((value) => {
    const checked = stored.safeParse(value);
    const tables = checked.success ? checked.data.tables : [];
    return new Map(tables.map(({ signature, ...table }) => [signature, table]));
  });
  return {
    async find(signature: string): Promise<RememberedTable | null> {
      return (await reading).get(signature) ?? null;
    },
    /** @throws Problem `save.…` */
    async keep(signature: string, table: RememberedTable): Promise<void> {
      const known = await reading;
      known.delete(signature);
      const isNothing = Object.values(table.override).every((value) => value === undefined);
      if (!isNothing || table.description.length > 0) known.set(signature, table);
      for (const oldest of known.keys()) {
        if (known.size <= MOST) break;
        known.delete(oldest);
      }
      const tables = [...known].map(([key, value]) => ({ signature: key, ...value }));
      await writeJson(path, { format: 1, tables });
    },
  };
}
