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

/**
 * Why something in a folder is not run: its name does not end like a table; Excel's mark beside a workbook that is open;
 * a folder with a model, one that is a link, one too deep inside, one that cannot be listed; what is too many.
 */
export const PASSED_OVER = [
  ...(['ending', 'open-workbook', 'model', 'link'] as const),
  ...(['deep', 'closed', 'many'] as const),
] as const;

/** What a folder holds, by the names of its files, those of the folders in it too; what is passed over, and why. */
export const folderContents = z.object({
  holds: z.enum(['model', 'tables']),
  tables: z.array(z.string()),
  passedOver: z.array(z.object({ name: z.string(), why: z.enum(PASSED_OVER) })),
});
export type FolderContents = z.infer<typeof folderContents>;

/** A file or folder that the user granted. A page never sees its path. `contents` are those of a folder. */
export const granted = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['file', 'folder']),
  bytes: count,
  contents: folderContents.optional(),
});
export type Granted = z.infer<typeof granted>;

/** A place that the user granted for writing one file. */
export const target = z.object({ id: z.string(), name: z.string() });
export type Target = z.infer<typeof target>;

export const nothing = z.object({}).strict();
export const done = z.null();

export { z };
