import { z } from 'zod';

// Without this zod tries `new Function`, which the pages' content security policy reports.
z.config({ jitless: true });

export const count = z.number().int().nonnegative();
export const probability = z.number().min(0).max(1);

/** What went wrong, as data; see `ProblemData`. */
export const problem = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ProblemView = z.infer<typeof problem>;

/** A file or folder that the user granted. A page never sees its path. */
export const granted = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['file', 'folder']),
  bytes: count,
});
export type Granted = z.infer<typeof granted>;

/** A place that the user granted for writing one file. */
export const target = z.object({ id: z.string(), name: z.string() });
export type Target = z.infer<typeof target>;

export const nothing = z.object({}).strict();
export const done = z.null();

export { z };
