import { z } from 'zod';
import type { ModelParts } from '../../core/fast/image.ts';
import type { Texts } from '../format.ts';

export const LONGEST_HEADER = 64 * 1024 * 1024;
export const DIGEST_LENGTH = 71;

const LINE = 64;
export const aligned = (at: number) => Math.ceil(at / LINE) * LINE;

const whole = z.number().int().min(0);
const section = z.object({ at: whole, bytes: whole, crc: whole });
const nullableText = z.string().nullable();
const valueBytes = z.union([z.literal(4), z.literal(8)]);

export const headerSchema = z.object({
  /**
   * The model file: its length, when it was changed, and where it states its digest; of one that comes with its ready file,
   * the CRC-32 of the file instead of a time, which does not outlive packing and unpacking.
   */
  model: z.object({
    bytes: whole,
    modified: z.number().nullable(),
    crc: whole.nullable(),
    digestAt: whole,
  }),
  digest: z.string().length(DIGEST_LENGTH),
  version: z.union([z.literal(1), z.literal(2)]),
  texts: z.object({
    probability: z.string(),
    recipe: z.string(),
    card: z.string(),
    training: z.string(),
    calibration: z.string().optional(),
  }) satisfies z.ZodType<Texts>,
  classes: z.array(z.object({ label: z.string(), name: nullableText, group: nullableText })),
  groups: z.array(z.object({ code: z.string(), name: nullableText })),
  /** Where in the model file the coefficients lie; null where they are sections of this one. */
  places: z.object({ class: whole, value: whole }).nullable(),
  /** Bytes of a coefficient's value: those of float64 or float32. */
  valueBytes,
  sections: z.object({
    intercept: section,
    idf: section,
    tokenUnits: section,
    tokenStart: section,
    tokenSlots: section,
    start: section,
    class: section.optional(),
    value: section.optional(),
  }),
});
export type Header = z.infer<typeof headerSchema>;
export type Section = z.infer<typeof section>;

/** The arrays of a model that are sections, whatever becomes of the coefficients. */
export const sectionsOf = ({ intercept, idf, tokens, start }: ModelParts) => ({
  intercept,
  idf,
  tokenUnits: tokens.units,
  tokenStart: tokens.start,
  tokenSlots: tokens.slots,
  start,
});
