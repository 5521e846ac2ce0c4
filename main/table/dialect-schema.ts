import { z } from 'zod';

/** What stands around a table and is no part of it. */
const around = {
  titles: z.number().int().min(0).optional(),
  totals: z.boolean().optional(),
};

/** A `Dialect` as it is stored; what has no `kind` is CSV. */
export const dialectSchema = z.union([
  z.object({
    kind: z.literal('csv').default('csv'),
    encoding: z.string(),
    bom: z.boolean(),
    delimiter: z.string().length(1),
    header: z.boolean(),
    newline: z.enum(['\r\n', '\n', '\r']),
    quoteAll: z.boolean(),
    ...around,
  }),
  z.object({ kind: z.literal('xlsx'), sheet: z.string(), header: z.boolean(), ...around }),
  z.object({ kind: z.literal('parquet'), header: z.literal(true) }),
]);

/** A `DialectOverride` as it is stored. */
export const overrideSchema = z.object({
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
  header: z.boolean().optional(),
  sheet: z.string().optional(),
  ...around,
});
