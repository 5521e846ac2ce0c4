import { z } from 'zod';

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
  }),
  z.object({ kind: z.literal('xlsx'), sheet: z.string(), header: z.boolean() }),
  z.object({ kind: z.literal('parquet'), header: z.literal(true) }),
]);

/** A `DialectOverride` as it is stored. */
export const overrideSchema = z.object({
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
  header: z.boolean().optional(),
  sheet: z.string().optional(),
});
